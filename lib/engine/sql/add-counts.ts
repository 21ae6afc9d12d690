import sql from 'sql-template-tag'
import type { Queryable } from '#lib/db/sql.ts'

export type CountChange = { runId: number; stepId: number; outcome: string; reason: string; people: number }

/** The only writer of the counters. Rows in key order, so that two workers on one shard wait rather than deadlock. */
export async function addCounts(tx: Queryable, shard: number, changes: CountChange[]): Promise<void> {
  if (changes.length === 0) return
  await tx.query(sql`
    /* engine:add-counts */
    insert into run_step_count (run_id, step_id, outcome, reason, shard, people)
    select "runId", "stepId", outcome, reason, ${shard}, sum(people)
    from jsonb_to_recordset(${JSON.stringify(changes)}::jsonb) as c("runId" int, "stepId" int, outcome text, reason text, people int)
    group by 1, 2, 3, 4
    having sum(people) <> 0
    order by 1, 2, 3, 4
    on conflict (run_id, step_id, outcome, reason, shard) do update
      set people = run_step_count.people + excluded.people, changed_at = clock_timestamp()`)
}
