// What the engine is told about its dispatches. The engine owns the statement; the worker hands it over.
import type { Transaction } from '#lib/db/sql.ts'
import type { Delivery } from './read-event-action.ts'

export type DispatchEvidence = {
  runMemberId: number
  stepId: number
  pass: number
  /** accepted: Vibes has it. refused: it was never sent, and `reason` says why. */
  state: 'accepted' | 'refused'
  /** Of the ledger, for refused. */
  reason?: string
  delivery?: Delivery
  at: Date
  detail?: string
}

/** Forward only: a word that says nothing new changes nothing. */
export type SettleDispatches = (tx: Transaction, evidence: DispatchEvidence[], now: Date) => Promise<unknown>
