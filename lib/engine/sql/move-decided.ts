import sql from 'sql-template-tag'
import type { Queryable } from '#lib/db/sql.ts'

/**
 * Moves the chunk: whoever has a dispatch stays in flight, whoever waits waits, everybody else goes to the next step, or leaves
 * the flow at its end or because the step says so. Returns where those who moved now stand (step null: they left).
 */
export async function moveDecided(
  tx: Queryable,
  place: { stepId: number; now: Date },
): Promise<{ stepId: number | null; endReason: string | null; people: number }[]> {
  const { rows } = await tx.query<{ stepId: number | null; endReason: string | null; people: number }>(sql`
    /* engine:move-decided */
    with moved as (
      update run_member m set
        state = t.state,
        step_id = case when t.state in ('in_flight', 'waiting') then m.step_id when t.state = 'ready' then t.next_step_id end,
        wake_at = case when t.state = 'waiting' then t.due_at end,
        ended_at = case when t.state = 'ended' then ${place.now}::timestamptz end,
        end_reason = case when t.state = 'ended' then coalesce(t.leaves, 'completed') end
      from (
        select d.member_id, d.due_at, d.leaves, f.next_step_id,
               case when d.outcome in ('queued', 'deferred') then 'in_flight' when d.outcome = 'waiting' then 'waiting'
                    when f.next_step_id is null or d.leaves is not null then 'ended' else 'ready' end as state
        from decided d left join flow_step f on f.flow_revision_id = d.flow_revision_id and f.step_id = ${place.stepId}
      ) t
      where m.id = t.member_id
      returning m.state, m.step_id, m.end_reason
    )
    select step_id as "stepId", end_reason as "endReason", count(*) as people from moved where state in ('ready', 'ended') group by 1, 2`)
  return rows
}
