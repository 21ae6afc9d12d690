import sql from 'sql-template-tag'
import type { Queryable } from '#lib/db/sql.ts'

/** Holds every open run that is not held already; with `whileQueued` only where calls are queued. Returns how many that were. */
export async function holdOpenRuns(
  tx: Queryable,
  reason: string,
  options: { whileQueued: boolean },
): Promise<number> {
  const { rowCount } = await tx.query(sql`
    /* engine:hold-open-runs */
    update campaign_run set held_reason = ${reason}
    where finished_at is null and state <> 'aborting' and held_reason is null
      and (not ${options.whileQueued}::boolean or exists (select 1 from dispatch where state in ('queued', 'deferred')))`)
  return rowCount
}
