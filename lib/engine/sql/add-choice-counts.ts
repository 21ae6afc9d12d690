import sql from 'sql-template-tag'
import type { Queryable } from '#lib/db/sql.ts'

/** The only writer of these counters. Rows in key order, so that two workers on one shard wait rather than deadlock. */
export async function addChoiceCounts(
  tx: Queryable,
  shard: number,
  place: { runId: number; stepId: number },
  taken: { choice: number; people: number }[],
): Promise<void> {
  await tx.query(sql`
    /* engine:add-choice-counts */
    insert into run_choice_count (run_id, step_id, choice, shard, people)
    select ${place.runId}, ${place.stepId}, choice, ${shard}, sum(people)
    from jsonb_to_recordset(${JSON.stringify(taken)}::jsonb) as c(choice int, people int)
    group by choice order by choice
    on conflict (run_id, step_id, choice, shard) do update set people = run_choice_count.people + excluded.people`)
}
