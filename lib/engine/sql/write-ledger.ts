import sql from 'sql-template-tag'
import type { Queryable } from '#lib/db/sql.ts'

/** One row per member of the chunk and this step; returns how many got each outcome and reason. */
export async function writeLedger(
  tx: Queryable,
  place: { runId: number; stepId: number; now: Date },
): Promise<{ outcome: string; reason: string; people: number }[]> {
  const { rows } = await tx.query<{ outcome: string; reason: string; people: number }>(sql`
    /* engine:write-ledger */
    with written as (
      insert into ledger (run_member_id, step_id, pass, run_id, person_id, outcome, reason, choice, detail, entered_at, closed_at)
      select member_id, ${place.stepId}, pass, ${place.runId}, person_id, outcome, reason, choice, detail, ${place.now},
             case when outcome in ('done', 'skipped', 'failed') then ${place.now}::timestamptz end
      from decided order by member_id
      returning outcome, reason
    )
    select outcome, coalesce(reason, '') as reason, count(*) as people from written group by 1, 2`)
  return rows
}
