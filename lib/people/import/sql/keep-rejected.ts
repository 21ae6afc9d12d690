import 'server-only'
import sql from 'sql-template-tag'
import type { Queryable } from '#lib/db/sql.ts'

/** Keeps the rejected rows as they stood in the file, to be downloaded, mended and imported again. Replaces those of an earlier check. */
export async function keepRejected(db: Queryable, importId: number): Promise<number> {
  await db.query(
    sql`/* people:import-forget-rejected */ delete from import_rejected_row where import_id = ${importId}`,
  )
  const { rowCount } = await db.query(sql`/* people:import-keep-rejected */
    insert into import_rejected_row (import_id, line, reason, cells)
    -- A row at a time by its key: a join read the whole file again, though few of its rows are rejected (1.4 µs a row of the file).
    select s.import_id, s.line, s.reason, r.cells
    from import_person s
    cross join lateral (select cells from import_row r where r.import_id = s.import_id and r.line = s.line offset 0) r
    where s.import_id = ${importId} and s.reason is not null`)
  return rowCount
}
