// Imports that nobody will bring to an end: their rows go, and the list of imports says they are cancelled.
import 'server-only'
import sql from 'sql-template-tag'
import type { Database, Queryable } from '#lib/db/sql.ts'
import { cancelImport } from './cancel-import.ts'

/** Held by the upload's transaction as long as bytes come in. */
export function lockUpload(tx: Queryable, importId: number): Promise<unknown> {
  return tx.query(
    sql`/* people:import-upload-lock */ select pg_advisory_xact_lock(${uploads}::int, ${importId}::int)`,
  )
}

const uploads = 727_075

/**
 * Cancels uploads whose web process died: begun an hour ago, and no transaction receives them any more, so a slow upload of a large
 * file is safe. Also files that were sent a week ago and never imported. Returns how many.
 */
export async function sweepImports(db: Database): Promise<number> {
  const { rows } = await db.query<{ id: number }>(sql`/* people:import-forgotten */
    select id from import_job
    where (state = 'uploading' and created_at < app_now() - interval '1 hour'
        and not exists (
          select from pg_locks where locktype = 'advisory' and classid = ${uploads} and objid = id and objsubid = 2 and granted
            and database = (select oid from pg_database where datname = current_database())))
      or (state in ('uploaded', 'checked') and created_at < app_now() - interval '7 days')
    limit 100`)
  for (const { id } of rows) await cancelImport(db, id)
  return rows.length
}
