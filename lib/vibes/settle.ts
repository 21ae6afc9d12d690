// What the engine is told about its dispatches, and what it answers. The engine owns the statements; the worker hands them over.
import type { Transaction } from '#lib/db/sql.ts'
import type { Delivery } from './read-event-action.ts'

export type DispatchPlace = { runMemberId: number; stepId: number; pass: number }

export type DispatchEvidence = DispatchPlace & {
  /** accepted: Vibes has it. refused: it was never sent, and `reason` says why. */
  state: 'accepted' | 'refused'
  /** Of the ledger, for refused. */
  reason?: string
  delivery?: Delivery
  at: Date
  detail?: string
}

/** A dispatch of ours that something was said about. */
export type SettledDispatch = DispatchPlace & {
  runId: number
  campaignId: number
  personId: number
  listId: number
  /** Whether anything became different. */
  changed: boolean
  /** What became of the text, where this changed it. */
  delivery: Delivery | null
}

/** One for each dispatch found. Forward only: a word that says nothing new changes nothing. */
export type SettleDispatches = (
  tx: Transaction,
  evidence: DispatchEvidence[],
  now: Date,
) => Promise<SettledDispatch[]>
