import { printBucket } from '#lib/campaigns/bucket-query.ts'
import type { WaitingGroup } from '#lib/campaigns/flow-impact.ts'
import { paths } from '#lib/paths.ts'

/** Where the people of a group can be looked at. */
export function waitingPath(
  campaignId: number,
  { runId, step }: Pick<WaitingGroup, 'runId' | 'step'>,
): string {
  const bucket = printBucket({ stepId: step.id, outcome: 'waiting', reason: null })
  return paths.resultsPeople(campaignId, `run=${runId}&${bucket}`)
}
