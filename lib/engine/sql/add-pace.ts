import sql from 'sql-template-tag'
import type { Queryable } from '#lib/db/sql.ts'

/** Answers that came just now, for the rate and ETA of each run. */
export async function addPace(tx: Queryable, shard: number, runIds: number[]): Promise<void> {
  if (runIds.length === 0) return
  await tx.query(sql`
    /* engine:add-pace */
    insert into run_pace (run_id, bucket_at, shard, answers)
    select run_id, date_bin('10 seconds', clock_timestamp(), 'epoch'), ${shard}, count(*) from unnest(${runIds}::int[]) as r(run_id) group by 1, 2 order by 1
    on conflict (run_id, bucket_at, shard) do update set answers = run_pace.answers + excluded.answers`)
}
