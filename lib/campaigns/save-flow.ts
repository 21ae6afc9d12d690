// Saves the steps of a campaign as a new immutable revision. Whoever started from an older one is told so and decides.
import 'server-only'
import sql from 'sql-template-tag'
import type { Database, Queryable, Transaction } from '#lib/db/sql.ts'
import { AppError } from '#lib/errors.ts'
import { type Step, sameSteps } from '#lib/flow/flow.ts'
import type { SavedFlow } from '#lib/flow/saved-flow.ts'
import { lockFlow } from './load-flow.ts'

/**
 * Returns the revision that now holds `steps`: a new one, or the current one when it already does (a repeated request, an
 * edit taken back). Throws `conflict` with the newer `SavedFlow` in `details` when somebody saved since `baseRevisionId`,
 * `not_found` when the campaign is gone.
 */
export async function saveFlow(
  database: Database,
  input: {
    campaignId: number
    /** The revision the edits started from; null where there was none. */
    baseRevisionId: number | null
    steps: Step[]
    user: { id: string; name: string }
    /** Runs in the same transaction, after a new revision was written: the audit line. */
    afterSaving?: (tx: Transaction, saved: SavedFlow) => Promise<void>
  },
): Promise<SavedFlow> {
  return database.transaction(async (tx) => {
    const current = await lockFlow(tx, input.campaignId)
    if (!current) throw gone(input.campaignId)
    if (sameSteps(current.steps, input.steps)) return current
    if (current.revisionId !== input.baseRevisionId) throw overtaken(input, current)
    const saved = await writeRevision(tx, input)
    await input.afterSaving?.(tx, saved)
    return saved
  })
}

// The campaign's row is locked, so the number is free; should another way of writing ever forget the lock, the unique key on
// (campaign, number) refuses the second.
async function writeRevision(
  tx: Queryable,
  { campaignId, steps, user }: { campaignId: number; steps: Step[]; user: { id: string; name: string } },
): Promise<SavedFlow> {
  const { rows } = await tx.query<{
    id: number
    number: number
    created_at: Date
  }>(sql`/* campaigns:save-flow */
    with written as (
      insert into flow_revision (campaign_id, number, steps, created_at, created_by)
      select ${campaignId}, coalesce(max(number), 0) + 1, ${JSON.stringify(steps)}::jsonb, app_now(), ${user.id}
        from flow_revision where campaign_id = ${campaignId}
      returning id, created_at)
    update smart_campaign set flow_revision_id = written.id from written where smart_campaign.id = ${campaignId}
    returning written.*`)
  const row = rows[0]!
  return {
    revisionId: row.id,
    steps,
    savedAt: row.created_at.toISOString(),
    savedBy: user.name,
  }
}

function gone(campaignId: number): AppError {
  return new AppError('not_found', {
    message: `campaign ${campaignId} does not exist or is deleted`,
    userMessage: { key: 'errors.notFound' },
  })
}

function overtaken(input: { campaignId: number; baseRevisionId: number | null }, newer: SavedFlow): AppError {
  return new AppError('conflict', {
    message: `flow of campaign ${input.campaignId}: based on revision ${input.baseRevisionId}, current is ${newer.revisionId}`,
    userMessage: { key: 'flow.overtaken', values: { author: newer.savedBy ?? '' } },
    details: newer,
  })
}
