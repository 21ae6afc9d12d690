// What the engine is told about its dispatches, and what it answers. The engine owns the statement; the worker hands it over.
import type { Transaction } from '#lib/db/sql.ts'
import type { Delivery } from './read-event-action.ts'

export type DispatchEvidence = {
  runMemberId: number
  stepId: number
  pass: number
  state: 'accepted' | 'refused'
  /** Of the ledger, for refused. */
  reason?: string
  delivery?: Delivery
  at: Date
  detail?: string | null
}

/** One per dispatch found, whatever the number of words about it. */
export type SettledDispatch = {
  runMemberId: number
  stepId: number
  pass: number
  runId: number
  campaignId: number
  personId: number
  listId: number
  /** Whether anything became different. */
  changed: boolean
  /** What became of the text, where this changed it. */
  delivery: Delivery | null
}

/** Forward only: a word that says nothing new changes nothing. */
export type SettleDispatches = (
  tx: Transaction,
  evidence: DispatchEvidence[],
  now: Date,
) => Promise<SettledDispatch[]>
