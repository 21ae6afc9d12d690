// What a merge needs: the newest flow, and the one that somebody's edits started from.
import 'server-only'
import type { Queryable } from '#lib/db/sql.ts'
import { AppError } from '#lib/errors.ts'
import type { Step } from '#lib/flow/flow.ts'
import type { SavedFlow } from '#lib/flow/saved-flow.ts'
import { loadFlow } from './load-flow.ts'
import { stepsOfRevision } from './load-revision.ts'

/**
 * `base` has no steps where the edits started from none, and where the revision is not this campaign's: everything in both flows is then
 * compared as if both had added it. Throws `not_found` when the campaign is gone.
 */
export async function newestFlow(
  db: Queryable,
  { campaignId, baseRevisionId }: { campaignId: number; baseRevisionId: number | null },
): Promise<{ flow: SavedFlow; base: Step[] }> {
  const flow = await loadFlow(db, campaignId)
  if (!flow)
    throw new AppError('not_found', {
      message: `campaign ${campaignId} does not exist or is deleted`,
      userMessage: { key: 'errors.notFound' },
    })
  const base = baseRevisionId === null ? null : await stepsOfRevision(db, campaignId, baseRevisionId)
  return { flow, base: base ?? [] }
}
