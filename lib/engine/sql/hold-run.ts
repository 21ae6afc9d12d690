import sql from 'sql-template-tag'
import type { HeldReason } from '#lib/campaigns/held-reasons.ts'
import type { Queryable } from '#lib/db/sql.ts'

/** The run goes on only once an admin has looked and resumes it. One that is held keeps its reason. */
export async function holdRun(db: Queryable, runId: number, reason: HeldReason): Promise<void> {
  await db.query(sql`
    /* engine:hold-run */ update campaign_run set held_reason = ${reason} where id = ${runId} and held_reason is null`)
}
