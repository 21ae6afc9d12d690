// What may have become of a member at a step. Browser-safe.

/**
 * Still open. `ready` has no ledger row yet: it is the members who stand before the step. `dispatching` is never written to the
 * ledger either (it lasts a second or two, and writing it would cost every text two more index updates): readers take it from the dispatch.
 */
export const openOutcomes = ['ready', 'waiting', 'queued', 'deferred', 'dispatching'] as const
export const closedOutcomes = ['done', 'skipped', 'failed', 'unknown', 'ended_early'] as const
export type OpenOutcome = (typeof openOutcomes)[number]
export type ClosedOutcome = (typeof closedOutcomes)[number]
export type Outcome = OpenOutcome | ClosedOutcome

/** Under this step id the counters keep the members who left the flow: outcome `ended`, reason why. */
export const endedStepId = 0
