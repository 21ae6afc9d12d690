import 'server-only'
import sql from 'sql-template-tag'
import { monotonicMs } from '#lib/clock.ts'
import type { Database } from '#lib/db/sql.ts'
import { type ImportJob, lockImport } from './import-job.ts'
import { countImport } from './sql/count-import.ts'
import { keepRejected } from './sql/keep-rejected.ts'
import { rejectRepeated } from './sql/reject-repeated.ts'
import { stagePeople } from './stage-people.ts'

const progressEveryMs = 500

/** Reads and judges every row and counts what a run would do. No person is touched. Ends in `checked`. */
export async function checkImport(db: Database, job: ImportJob, signal: AbortSignal): Promise<void> {
  await db.transaction(async (tx) => {
    // Another worker with the same job waits here, then finds the import no longer to be checked.
    await tx.query(sql`/* people:import-check-lock */ select pg_advisory_xact_lock(727073, ${job.id})`)
    const { state } = (
      await tx.query<{ state: string }>(sql`/* people:import-state */
      select state from import_job where id = ${job.id}`)
    ).rows[0]!
    if (state !== 'checking') return
    await stagePeople(db, tx, job, signal, progress(db, job.id))
    await rejectRepeated(tx, job.id)
    const check = await countImport(tx, job.id, job.matchBy)
    const rejected = await keepRejected(tx, job.id)
    const now = await lockImport(tx, job.id)
    // Cancelled meanwhile, or other columns were chosen: that check is on its way.
    if (now.state !== 'checking' || !sameChoices(now, job)) return
    await tx.query(sql`/* people:import-checked */
      update import_job set state = 'checked', "check" = ${JSON.stringify(check)}::jsonb, rows_total = ${check.rows},
        rows_done = 0, rejected = ${rejected}
      where id = ${job.id}`)
  })
}

function sameChoices(one: ImportJob, other: ImportJob): boolean {
  const choices = (job: ImportJob) =>
    JSON.stringify([job.mapping, job.matchBy, job.defaultCountry, job.firstRowIsData])
  return choices(one) === choices(other)
}

/** Progress is written beside the transaction, so that it can be seen, and not more often than an eye can follow. */
function progress(db: Database, importId: number) {
  let last = monotonicMs()
  return async (rows: number) => {
    if (monotonicMs() - last < progressEveryMs) return
    last = monotonicMs()
    await db.query(sql`/* people:import-check-progress */
      update import_job set rows_done = ${rows} where id = ${importId} and state = 'checking'`)
  }
}
