// What the worker does when it is woken for an import: check it, or write it. Every chunk is one transaction with its own place
// in the file, so a killed run goes on where it was and no row is written twice.
import 'server-only'
import sql from 'sql-template-tag'
import { appNow, sleep } from '#lib/clock.ts'
import type { Database } from '#lib/db/sql.ts'
import { AppError } from '#lib/errors.ts'
import { checkImport } from './check-import.ts'
import { explainFailure, recordFailure } from './explain-failure.ts'
import { finishImport } from './finish-import.ts'
import { getImport, lockImport } from './import-job.ts'
import { mergeChunk } from './sql/merge-chunk.ts'

/** A tenth of a second of work: progress moves and a pause is short. 20,000 were no quicker (44,758 rows/s against 45,664). */
const rowsPerChunk = 5000
/** Only one chunk at a time looks people up and makes them, or two files with the same new person would make two. */
const matchingLock = 7_2707_370

/**
 * Brings an import as far as it can go: `checking` to checked, `queued` or `running` to finished; nothing to do otherwise.
 * Safe to call twice at once and after a kill. Rejects when `signal` aborts, with the import left where it was.
 */
export async function runImport(db: Database, importId: number, signal: AbortSignal): Promise<void> {
  try {
    const job = await getImport(db, importId)
    if (job.state === 'checking') await checkImport(db, job, signal)
    if (job.state === 'queued' || job.state === 'running') await writePeople(db, importId, signal)
  } catch (error) {
    // Stopped, or the import is gone: another worker takes it up, or nobody has to.
    if (signal.aborted || (error instanceof AppError && error.code === 'not_found')) throw error
    if (isLostConnection(error)) throw error
    await recordFailure(db, importId, explainFailure(error))
    throw error
  }
}

async function writePeople(db: Database, importId: number, signal: AbortSignal): Promise<void> {
  await begin(db, importId)
  for (let more = true; more; ) {
    signal.throwIfAborted()
    more = await retried(() => writeChunk(db, importId), signal)
  }
}

/** Refuses when the rows are gone: they are unlogged, so a crash of Postgres empties them. */
async function begin(db: Database, importId: number): Promise<void> {
  await db.transaction(async (tx) => {
    const job = await lockImport(tx, importId)
    if (job.state !== 'queued' && job.state !== 'running') return
    const { rows } = await tx.query<{ staged: number }>(sql`/* people:import-count-staged */
      select count(*) as staged from import_person where import_id = ${importId}`)
    if (rows[0]!.staged !== job.rowsTotal)
      throw new AppError('conflict', {
        message: `import ${importId} has ${rows[0]!.staged} of ${job.rowsTotal} rows staged`,
        userMessage: { key: 'import.errors.rowsLost', values: { done: job.rowsDone } },
      })
    await tx.query(sql`/* people:import-started */
      update import_job set state = 'running', started_at = coalesce(started_at, app_now()) where id = ${importId}`)
  })
}

/** Whether there is more to do. */
async function writeChunk(db: Database, importId: number): Promise<boolean> {
  return db.transaction(async (tx) => {
    const job = await lockImport(tx, importId)
    if (job.state !== 'running') return false
    await tx.query(sql`/* people:import-matching-lock */ select pg_advisory_xact_lock(${matchingLock})`)
    const chunk = await mergeChunk(tx, {
      importId,
      matchBy: job.matchBy,
      listId: job.listId,
      after: job.doneThrough,
      limit: rowsPerChunk,
      now: await appNow(tx),
    })
    if (chunk.rows < rowsPerChunk) await finishImport(tx, job)
    await tx.query(sql`/* people:import-progress */
      update import_job set done_through = ${chunk.through}, rows_done = rows_done + ${chunk.rows},
        created = created + ${chunk.created}, updated = updated + ${chunk.updated}, unchanged = unchanged + ${chunk.unchanged}
      where id = ${importId}`)
    return chunk.rows === rowsPerChunk
  })
}

/** A deadlock or a serialisation failure is nobody's fault: the chunk is tried again. */
async function retried(work: () => Promise<boolean>, signal: AbortSignal): Promise<boolean> {
  for (let attempt = 1; ; attempt++) {
    try {
      return await work()
    } catch (error) {
      const code = error instanceof Error && 'code' in error ? error.code : null
      if ((code !== '40P01' && code !== '40001') || attempt === 5) throw error
      await sleep(attempt * 50, signal)
    }
  }
}

/** Postgres went away: the job is tried again when it is back. */
function isLostConnection(error: unknown): boolean {
  const code = error instanceof Error && 'code' in error ? String(error.code) : ''
  return code.startsWith('08') || code.startsWith('57P') || code === 'ECONNREFUSED' || code === 'ECONNRESET'
}
