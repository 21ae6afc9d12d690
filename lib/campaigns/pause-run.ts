// Pause: from the commit of this nothing more is claimed; what a worker claimed just before is posted within 1.5 s, or goes back to the queue.
import 'server-only'
import sql from 'sql-template-tag'
import { appNow } from '#lib/clock.ts'
import { type Database, database } from '#lib/db/sql.ts'
import { AppError } from '#lib/errors.ts'
import { countInFlight } from './count-in-flight.ts'
import { lockRun } from './lock-run.ts'

/**
 * Stops a run where it is: nobody qualifies, moves on or is sent anything until it is resumed, while answers and callbacks are still
 * written. Returns how many calls were under way. Pausing twice is pausing once. Throws AppError not_found, or conflict where it has
 * ended or is being aborted.
 */
export async function pauseRun(
  options: { runId: number },
  db: Database = database(),
): Promise<{ inFlight: number }> {
  return db.transaction(async (tx) => {
    const run = await lockRun(tx, options.runId)
    if (run.state === 'aborting' || run.isEnded) {
      throw new AppError('conflict', {
        message: `run ${options.runId} is ${run.state}`,
        userMessage: { key: 'runs.results.hasEnded' },
      })
    }
    await tx.query(sql`
      /* campaigns:pause-run */
      update campaign_run set state = 'paused', paused_at = ${await appNow(tx)},
        paused_from = case state when 'qualifying' then 'qualifying' else 'running' end
      where id = ${options.runId} and state <> 'paused'`)
    return { inFlight: await countInFlight(options.runId, tx) }
  })
}
