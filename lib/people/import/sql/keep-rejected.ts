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
    -- Only the blocks that hold one are read, each once; how rows lie in them stands in file-blocks.ts.
    select ${importId}::int, r.line, r.reason, array(
      select replace(replace(replace(cell, chr(27) || 'e', chr(30)), chr(27) || 'f', chr(31)), chr(27) || 'b', chr(27))
      from unnest((string_to_array(r.row, chr(31)))[2:]) with ordinality c(cell, place) order by place
    )
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
      join unnest(string_to_array((
        select b.rows from import_block b where b.import_id = ${importId} and b.first_line = rejected.first_line
      ), chr(30))) f(row) on ltrim(split_part(f.row, chr(31), 1), '!')::int = x.line
      offset 0
    ) r`)
  return rowCount
}
