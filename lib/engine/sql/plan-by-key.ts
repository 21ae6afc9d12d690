import sql, { empty } from 'sql-template-tag'
import type { Transaction } from '#lib/db/sql.ts'

/**
 * For the rest of the transaction: look each row up by its key. Given a thousand keys in an array and a table that has just been filled,
 * the planner reads the whole table and hashes it, which makes a turn cost as much as the run is large. Joins are made in the order they are written:
 * to look for a better one among nine relations took longer than to make them for a hundred texts. So there is one plan whatever the values are, and the
 * connection keeps it. Tells the product's now in the same breath.
 * @param isDurable what is posted must never be forgotten, whatever the server's default
 * @param maySort for statements that lock in the order of a table's own columns: without a sort they would read its whole index
 */
export async function planByKey(
  tx: Transaction,
  { isDurable = false, maySort = false }: { isDurable?: boolean; maySort?: boolean } = {},
): Promise<Date> {
  const durably = isDurable ? sql`, set_config('synchronous_commit', 'on', true)` : empty
  const { rows } = await tx.query<{ now: Date }>(sql`
    /* engine:plan-by-key */
    select app_now() as now, set_config('enable_hashjoin', 'off', true), set_config('enable_mergejoin', 'off', true), set_config('enable_seqscan', 'off', true),
           set_config('enable_bitmapscan', 'off', true), set_config('enable_sort', ${maySort ? 'on' : 'off'}, true), set_config('jit', 'off', true),
           set_config('join_collapse_limit', '1', true), set_config('plan_cache_mode', 'force_generic_plan', true)${durably}`)
  tx.keepPlans(maySort ? 'by-key-sorted' : 'by-key')
  return rows[0]!.now
}
