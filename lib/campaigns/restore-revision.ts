// Makes an earlier state of a flow the current one. It becomes a new revision: nothing that was saved in between is lost.
import 'server-only'
import type { Database, Transaction } from '#lib/db/sql.ts'
import { AppError } from '#lib/errors.ts'
import type { Step } from '#lib/flow/flow.ts'
import type { SavedFlow } from '#lib/flow/saved-flow.ts'
import { loadRevision, stepsOfRevision } from './load-revision.ts'
import { saveFlow } from './save-flow.ts'

/**
 * Steps that only another version understands, and picks of things that are gone, are restored as they were: the campaign is then Invalid
 * and says why. Throws `conflict` as `saveFlow` does, `not_found` for no such revision, `not_ready` for one this version can't read.
 */
export async function restoreRevision(
  database: Database,
  input: {
    campaignId: number
    /** The revision to bring back. */
    number: number
    /** The revision that was current when the restore was asked for. */
    baseRevisionId: number | null
    user: { id: string; name: string }
    afterSaving?: (tx: Transaction, restored: Restored) => Promise<void>
  },
): Promise<Restored> {
  const { campaignId, number, baseRevisionId, user } = input
  const revision = await loadRevision(database, campaignId, number)
  if (!revision)
    throw new AppError('not_found', {
      message: `campaign ${campaignId} has no flow revision ${number}`,
      userMessage: { key: 'errors.notFound' },
    })
  if (!revision.steps)
    throw new AppError('not_ready', {
      message: `flow revision ${revision.id} does not hold a list of steps`,
      userMessage: { key: 'revisions.restore.unreadable', values: { number } },
    })
  const before = baseRevisionId === null ? [] : await stepsOfRevision(database, campaignId, baseRevisionId)
  const saved = await saveFlow(database, {
    campaignId,
    baseRevisionId,
    steps: revision.steps,
    user,
    afterSaving: async (tx, flow) => input.afterSaving?.(tx, { before: before ?? [], saved: flow }),
  })
  return { before: before ?? [], saved }
}

/** `before`: the steps it replaced, for the way back. */
export type Restored = { before: Step[]; saved: SavedFlow }
