// Resume: a paused run goes on where it stopped, and a held one goes on because somebody looked.
import 'server-only'
import sql from 'sql-template-tag'
import { type Database, database } from '#lib/db/sql.ts'
import { AppError } from '#lib/errors.ts'
import { enqueue } from '#lib/jobs/enqueue.ts'
import { lockRun } from './lock-run.ts'

/**
 * Lets a run go on; one that is going on stays as it is. What was due meanwhile goes out at once, within its hours and before its use-by.
 * A run that is held needs `mayRelease`. Throws AppError not_found, forbidden, or conflict where it has ended or is being aborted.
 */
export async function resumeRun(
  options: { runId: number; mayRelease: boolean },
  db: Database = database(),
): Promise<{ heldReason: string | null }> {
  return db.transaction(async (tx) => {
    const run = await lockRun(tx, options.runId)
    if (run.state === 'aborting' || run.isEnded) {
      throw new AppError('conflict', {
        message: `run ${options.runId} is ${run.state}`,
        userMessage: { key: 'runs.results.hasEnded' },
      })
    }
    if (run.heldReason !== null && !options.mayRelease) {
      throw new AppError('forbidden', {
        message: `run ${options.runId} is held: ${run.heldReason}`,
        userMessage: { key: 'runs.results.onlyAdminReleases' },
      })
    }
    await tx.query(sql`
      /* campaigns:resume-run */
      update campaign_run set state = case state when 'paused' then coalesce(paused_from, 'running') else state end,
        paused_at = null, paused_from = null, held_reason = null
      where id = ${options.runId}`)
    for (const service of ['qualify', 'wake', 'advance', 'deliver-events', 'deliver-calls'])
      await enqueue(tx, { queue: 'wake-engine', data: { service }, key: service })
    return { heldReason: run.heldReason }
  })
}
