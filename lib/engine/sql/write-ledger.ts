import sql from 'sql-template-tag'
import type { Queryable } from '#lib/db/sql.ts'

type Written = {
  outcome: string
  reason: string
  /** 0 is the default choice; null where none was taken. */
  choice: number | null
  people: number
}

/**
 * One row per member of the chunk and this step; returns how many got each outcome and reason by each choice.
 * @param place.hasChosen false where the step has no choices, or nobody came as far as taking one
 */
export async function writeLedger(
  tx: Queryable,
  place: { runId: number; stepId: number; now: Date; hasChosen: boolean },
): Promise<Written[]> {
  const choice = place.hasChosen ? sql`choice` : sql`null::smallint`
  const { rows } = await tx.query<Written>(sql`
    /* engine:write-ledger */
    with written as (
      insert into ledger (run_member_id, step_id, pass, run_id, person_id, outcome, reason, choice, detail, entered_at, closed_at)
      select member_id, ${place.stepId}, pass, ${place.runId}, person_id, outcome, reason, ${choice}, detail, ${place.now},
             case when outcome in ('done', 'skipped', 'failed') then ${place.now}::timestamptz end
      from decided order by member_id
      returning outcome, reason, choice
    )
    select outcome, coalesce(reason, '') as reason, choice, count(*) as people from written group by 1, 2, 3`)
  return rows
}
