import sql from 'sql-template-tag'
import type { Queryable } from '#lib/db/sql.ts'

/**
 * Ends the wait of members who are held by this transaction and stands them ready before a step of another revision, under the next pass:
 * they may have been at that step before. Their run is no longer in a Wait step. Returns how many that were.
 */
export async function moveWaiting(
  tx: Queryable,
  to: { ids: number[]; revisionId: number; stepId: number; reason: string; now: Date },
): Promise<number> {
  const { rowCount } = await tx.query(sql`
    /* engine:move-waiting */
    with chosen as materialized (
      select m.id, m.run_id, m.step_id, m.pass from run_member m where m.id = any(${to.ids}::bigint[]) and m.state = 'waiting'
    ), closed as (
      update ledger l set outcome = 'ended_early', reason = ${to.reason}, closed_at = ${to.now}::timestamptz
      from chosen c where l.run_member_id = c.id and l.step_id = c.step_id and l.pass = c.pass
    ), resumed as (
      update campaign_run r set state = 'running' where r.state = 'waiting' and r.id in (select run_id from chosen)
    )
    update run_member m set flow_revision_id = ${to.revisionId}, step_id = ${to.stepId}, pass = m.pass + 1, state = 'ready', wake_at = null
    from chosen c where m.id = c.id`)
  return rowCount
}
