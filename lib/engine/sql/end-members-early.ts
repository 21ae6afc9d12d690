import sql, { type Sql } from 'sql-template-tag'
import type { Queryable } from '#lib/db/sql.ts'

export type EndedEarly = { runId: number; stepId: number; fromOutcome: string; people: number }

/**
 * Ends members where they stand, their step in the ledger too. `outcome` is what the ledger says of the step. `members` selects id, run_id, person_id, step_id and pass, locked; none of
 * them may have a call that is queued or under way. Returns how many stood where, and what the ledger said of them until now.
 */
export async function endMembersEarly(
  tx: Queryable,
  options: { members: Sql; outcome: 'ended_early' | 'skipped'; reason: string; now: Date },
): Promise<EndedEarly[]> {
  const { members, outcome, reason, now } = options
  const { rows } = await tx.query<EndedEarly>(sql`
    /* engine:end-members-early */
    with stopped as materialized (${members}), written as (
      insert into ledger (run_member_id, step_id, pass, run_id, person_id, outcome, reason, entered_at, closed_at)
      select s.id, s.step_id, s.pass, s.run_id, s.person_id, ${outcome}, ${reason}, ${now}::timestamptz, ${now}::timestamptz
      from stopped s order by s.id
      on conflict (run_member_id, step_id, pass) do update set outcome = ${outcome}, reason = ${reason}, closed_at = excluded.closed_at
        where ledger.closed_at is null
    ), moved as (
      update run_member m set state = 'ended', step_id = null, wake_at = null, end_reason = ${reason}, ended_at = ${now}::timestamptz
      from stopped s where m.id = s.id
    )
    -- The statement sees the ledger as it was before it wrote.
    select s.run_id as "runId", s.step_id as "stepId", coalesce(l.outcome, 'ready') as "fromOutcome", count(*) as people
    from stopped s left join ledger l on l.run_member_id = s.id and l.step_id = s.step_id and l.pass = s.pass group by 1, 2, 3`)
  return rows
}
