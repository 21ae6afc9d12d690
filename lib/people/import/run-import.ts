// What the worker does when it is woken for an import: check it, or write it.
import 'server-only'
import { isDatabaseAway } from '#lib/db/is-away.ts'
import type { Database } from '#lib/db/sql.ts'
import { AppError } from '#lib/errors.ts'
import { checkImport } from './check-import.ts'
import { explainFailure, recordFailure } from './explain-failure.ts'
import { getImport } from './import-job.ts'
import { writePeople } from './write-people.ts'

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
    // The job is tried again when it is back.
    if (isDatabaseAway(error)) throw error
    await recordFailure(db, importId, explainFailure(error))
    throw error
  }
}
