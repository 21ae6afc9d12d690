import 'server-only'
import sql from 'sql-template-tag'
import type { Queryable } from '#lib/db/sql.ts'
import { AppError } from '#lib/errors.ts'
import { log } from '#lib/log.ts'

/** Postgres' disk_full, and the operating system's. */
const diskFull = new Set(['53100', 'ENOSPC'])

/** What went wrong as a person should read it; errors we don't know stay as they are. */
export function explainFailure(error: unknown): unknown {
  if (error instanceof Error && 'code' in error && diskFull.has(String(error.code)))
    return new AppError('unavailable', {
      message: 'the disk is full',
      userMessage: { key: 'errors.databaseFull' },
      cause: error,
    })
  return error
}

/** Writes the reason into the import, so that its page shows it. Never throws: on a full disk the answer to the browser must do. */
export async function recordFailure(db: Queryable, importId: number, failure: unknown): Promise<void> {
  const error =
    failure instanceof AppError
      ? { ...failure.userMessage, ...(failure.details as object | undefined) }
      : { key: 'import.errors.unexpected' }
  try {
    await db.query(sql`/* people:import-fail */
      update import_job set state = 'failed', error = ${JSON.stringify(error)}::jsonb, finished_at = app_now()
      where id = ${importId} and state not in ('finished', 'cancelled')`)
    await db.query(sql`/* people:import-clear-rows */ delete from import_block where import_id = ${importId}`)
    await db.query(
      sql`/* people:import-clear-people */ delete from import_person where import_id = ${importId}`,
    )
  } catch (second) {
    log.error({ err: second, importId }, 'could not record why an import failed')
  }
}
