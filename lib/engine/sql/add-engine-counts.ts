import sql from 'sql-template-tag'
import type { Queryable } from '#lib/db/sql.ts'

/** Every name there is, with what its label tells apart. */
export type EngineCountName =
  /** Answers of Vibes by class: accepted, refused, not_done, service_fault, in_doubt. */
  | 'answers'
  /** Answers that said we go too fast, by endpoint. */
  | 'throttled'
  /** Claims nobody came back from, by kind of call. */
  | 'lease_expired'
  /** Turns that ended in an error, by service. */
  | 'turn_failed'

export type EngineCount = { name: EngineCountName; label: string; amount: number }

/** Adds to counters that only rise. Rows in key order, so that two writers on one shard wait rather than deadlock. */
export async function addEngineCounts(tx: Queryable, shard: number, counts: EngineCount[]): Promise<void> {
  if (counts.length === 0) return
  await tx.query(sql`
    /* engine:add-engine-counts */
    insert into engine_count (name, label, shard, amount)
    select name, label, ${shard}, sum(amount) from jsonb_to_recordset(${JSON.stringify(counts)}::jsonb) as c(name text, label text, amount bigint)
    group by 1, 2 order by 1, 2
    on conflict (name, label, shard) do update set amount = engine_count.amount + excluded.amount`)
}
