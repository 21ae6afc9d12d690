import 'server-only'
import sql from 'sql-template-tag'
import type { Queryable } from '#lib/db/sql.ts'

/** The campaign's newest run whose people are still under way; null when there is none. */
export async function openRunId(db: Queryable, campaignId: number): Promise<number | null> {
  const { rows } = await db.query<{ id: number }>(sql`/* campaigns:open-run */
    select id from campaign_run where campaign_id = ${campaignId} and finished_at is null order by id desc limit 1`)
  return rows[0]?.id ?? null
}
