import { paths } from '#lib/paths.ts'
import { printBucket } from './bucket-query.ts'
import type { WaitingGroup } from './flow-impact.ts'

/** Where the people of a group can be looked at: they, and nobody who waits at the same step on another revision. Browser-safe. */
export function waitingPath(
  campaignId: number,
  { runId, revisionNumber, step }: Pick<WaitingGroup, 'runId' | 'revisionNumber' | 'step'>,
): string {
  const bucket = printBucket({ stepId: step.id, outcome: 'waiting', reason: null, revisionNumber })
  return paths.resultsPeople(campaignId, `run=${runId}&${bucket}`)
}
