import 'server-only'
import sql from 'sql-template-tag'
import type { Queryable } from '#lib/db/sql.ts'
import { csvLine, csvMark } from '#lib/people/csv.ts'
import { getImport } from './import-job.ts'

const rowsPerPage = 2000

/**
 * The rows that were not imported, as a file that can be mended and imported again: the original cells, then line and reason.
 * @param words the two headings, and the reason of a row in the reader's language
 */
export async function* rejectedRowsCsv(
  db: Queryable,
  importId: number,
  words: { line: string; reason: string; explain: (reason: string) => string },
): AsyncGenerator<string> {
  const job = await getImport(db, importId)
  const header = job.firstRowIsData ? job.header.map((_, index) => `${index + 1}`) : job.header
  yield csvMark + csvLine([...header, words.line, words.reason])
  for (let after = 0; ; ) {
    const { rows } = await db.query<{
      line: number
      reason: string
      cells: string[]
    }>(sql`/* people:rejected-rows */
      select line, reason, cells from import_rejected_row
      where import_id = ${importId} and line > ${after} order by line limit ${rowsPerPage}`)
    if (rows.length === 0) return
    // A row that was too short is filled up, so that line and reason stand under their headings; one too long keeps all it had.
    yield rows
      .map(({ line, reason, cells }) => {
        const filled = [...cells, ...Array(Math.max(0, header.length - cells.length)).fill('')]
        return csvLine([...filled, line, words.explain(reason)])
      })
      .join('')
    after = rows.at(-1)!.line
  }
}
