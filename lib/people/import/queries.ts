// What the pages of an import show.
import 'server-only'
import sql from 'sql-template-tag'
import { db, type Queryable } from '#lib/db/sql.ts'
import { firstFileRows } from './file-blocks.ts'
import { getImport, type ImportJob } from './import-job.ts'

export type ImportProgress = {
  job: ImportJob
  /** Of the writing, over its whole time; null before it began. */
  rowsPerSecond: number | null
}

/** The import and how fast it goes. Throws not_found. */
export async function importProgress(importId: number, source: Queryable = db): Promise<ImportProgress> {
  const job = await getImport(source, importId)
  const { rows } = await source.query<{ seconds: number | null }>(sql`/* people:import-seconds */
    select extract(epoch from coalesce(finished_at, app_now()) - started_at)::float8 as seconds
    from import_job where id = ${importId}`)
  const seconds = rows[0]?.seconds ?? null
  return { job, rowsPerSecond: seconds !== null && seconds > 0 ? job.rowsDone / seconds : null }
}

/** The first rows of the file, to choose columns by; empty once the rows are gone. The header is the first, where there is one. */
export async function sampleRows(importId: number, limit = 4, source: Queryable = db): Promise<string[][]> {
  const rows = await firstFileRows(source, importId, limit)
  return rows.map(({ cells }) => cells)
}

/** Vibes lists whose membership can be looked up. Empty when Vibes isn't connected. */
export async function lookUpLists(source: Queryable = db): Promise<{ id: number; name: string }[]> {
  const { rows } = await source.query<{ id: number; name: string }>(sql`/* people:import-vibes-lists */
    select id, name from vibes_list
    where is_offered and gone_at is null and exists (select from vibes_service) order by lower(name), id`)
  return rows
}
