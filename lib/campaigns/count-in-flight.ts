import 'server-only'
import sql from 'sql-template-tag'
import { database, type Queryable } from '#lib/db/sql.ts'

/** A run's calls that a worker has claimed and that have no answer yet: at most what goes out in two seconds. */
export async function countInFlight(runId: number, db: Queryable = database()): Promise<number> {
  const { rows } = await db.query<{ inFlight: number }>(sql`
    /* campaigns:count-in-flight */
    select count(*)::int as "inFlight" from dispatch where state = 'dispatching' and run_id = ${runId}`)
  return rows[0]!.inFlight
}
