// The newest revision of a campaign's flow.
import 'server-only'
import sql, { empty, type Sql } from 'sql-template-tag'
import type { Queryable } from '#lib/db/sql.ts'
import { parseSteps } from '#lib/flow/parse-steps.ts'
import type { SavedFlow } from '#lib/flow/saved-flow.ts'

/** The flow as last saved (no steps before the first save), or null when the campaign is gone. Throws when the stored steps are no steps. */
export function loadFlow(db: Queryable, campaignId: number): Promise<SavedFlow | null> {
  return readFlow(db, campaignId, empty)
}

/** The same, and holds the campaign's row until the transaction ends: nobody else saves meanwhile. */
export function lockFlow(tx: Queryable, campaignId: number): Promise<SavedFlow | null> {
  return readFlow(tx, campaignId, sql`for no key update of campaign`)
}

async function readFlow(db: Queryable, campaignId: number, lock: Sql): Promise<SavedFlow | null> {
  const { rows } = await db.query<{
    revision_id: number | null
    steps: unknown
    created_at: Date | null
    author: string | null
  }>(sql`/* campaigns:load-flow */
    select revision.id as revision_id, revision.steps, revision.created_at, author.name as author
      from smart_campaign campaign
      join asset on asset.id = campaign.id and asset.deleted_at is null
      left join flow_revision revision on revision.id = campaign.flow_revision_id
      left join "user" author on author.id = revision.created_by
     where campaign.id = ${campaignId} ${lock}`)
  const row = rows[0]
  if (!row) return null
  const steps = row.revision_id === null ? [] : parseSteps(row.steps)
  if (!steps) throw new Error(`flow revision ${row.revision_id} does not hold a list of steps`)
  return {
    revisionId: row.revision_id,
    steps,
    savedAt: row.created_at?.toISOString() ?? null,
    savedBy: row.author,
  }
}
