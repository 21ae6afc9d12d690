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
    -- Only the blocks that hold one are read, each once.
    select ${importId}::int, r.line, r.reason, array(select json_array_elements_text(r.row->1))
    from (
      select block.first_line, array_agg(s.line) as lines, array_agg(s.reason) as reasons
      from import_person s
      cross join lateral (
        select first_line from import_block b where b.import_id = s.import_id and b.first_line <= s.line order by first_line desc limit 1
      ) block
      where s.import_id = ${importId} and s.reason is not null
      group by block.first_line
    ) rejected
    cross join lateral (
      select x.line, x.reason, f.row
      from unnest(rejected.lines, rejected.reasons) x(line, reason)
      join json_array_elements((
        select b.rows::json from import_block b where b.import_id = ${importId} and b.first_line = rejected.first_line
      )) f(row) on (f.row->>0)::int = x.line
      offset 0
    ) r`)
  return rowCount
}
