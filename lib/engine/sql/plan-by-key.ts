import sql from 'sql-template-tag'
import type { Queryable } from '#lib/db/sql.ts'

/**
 * For the rest of the transaction: look each row up by its key. Given a thousand keys in an array and a table that has just been filled,
 * the planner reads the whole table and hashes it, which makes a turn cost as much as the run is large.
 */
export async function planByKey(tx: Queryable): Promise<void> {
  await tx.query(sql`
    /* engine:plan-by-key */
    select set_config('enable_hashjoin', 'off', true), set_config('enable_mergejoin', 'off', true), set_config('enable_seqscan', 'off', true),
           set_config('enable_bitmapscan', 'off', true), set_config('enable_sort', 'off', true), set_config('jit', 'off', true)`)
}
