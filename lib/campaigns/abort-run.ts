// Abort: from the commit of this nothing more is claimed; what a worker claimed just before is posted within 1.5 s, or not at all.
import 'server-only'
import sql from 'sql-template-tag'
import { appNow } from '#lib/clock.ts'
import { type Database, database } from '#lib/db/sql.ts'
import { AppError } from '#lib/errors.ts'
import { enqueue } from '#lib/jobs/enqueue.ts'

/**
 * Stops a run. Returns how many calls were under way, which still get their answer, and how many queued ones will not be made.
 * Throws AppError not_found; a run that has ended stays as it is.
 */
export async function abortRun(
  options: { runId: number; userId: string | null },
  db: Database = database(),
): Promise<{ inFlight: number; cancelled: number }> {
  return db.transaction(async (tx) => {
    const { rows } = await tx.query<{ id: number }>(
      sql`/* campaigns:run-to-abort */ select id from campaign_run where id = ${options.runId} for update`,
    )
    if (rows.length === 0) {
      throw new AppError('not_found', {
        message: `run ${options.runId} is not there`,
        userMessage: { key: 'errors.notFound' },
      })
    }
    await tx.query(sql`
      /* campaigns:abort-run */
      update campaign_run set state = 'aborting', aborted_at = ${await appNow(tx)}
      where id = ${options.runId} and state in ('qualifying', 'running', 'waiting', 'paused')`)
    const counts = await tx.query<{ inFlight: number; cancelled: number }>(sql`
      /* campaigns:abort-counts */
      select count(*) filter (where state = 'dispatching') as "inFlight", count(*) filter (where state in ('queued', 'deferred')) as cancelled
      from dispatch where run_id = ${options.runId} and state in ('queued', 'deferred', 'dispatching')`)
    await enqueue(tx, { queue: 'wake-engine', data: { service: 'sweep' }, key: 'sweep' })
    return counts.rows[0]!
  })
}
