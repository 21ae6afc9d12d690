// Rows of the file as they came, kept some hundred together: Postgres' work goes by the row, and nobody asks for a single one but those that
// are rejected.
import 'server-only'
import sql from 'sql-template-tag'
import { copyCell } from '#lib/db/copy.ts'
import type { Queryable } from '#lib/db/sql.ts'
import type { ImportRecord } from './records.ts'

/** One row as its block has it. */
export type FileRow = [line: number, cells: string[], hasOpenQuote?: 1]

const rowsPerBlock = 1000
const blocksPerPage = 8

/** For COPY into `import_block` (import_id, first_line, rows). */
export function blocksOf(importId: number, records: readonly ImportRecord[]): string {
  let text = ''
  for (let at = 0; at < records.length; at += rowsPerBlock) {
    const rows = records
      .slice(at, at + rowsPerBlock)
      .map(({ line, cells, hasOpenQuote }): FileRow => (hasOpenQuote ? [line, cells, 1] : [line, cells]))
    text += `${importId}\t${rows[0]![0]}\t${copyCell(JSON.stringify(rows))}\n`
  }
  return text
}

/** All rows of a file in batches; the next are on their way while a batch is worked on. */
export async function* readFileRows(db: Queryable, importId: number): AsyncGenerator<FileRow[]> {
  let next = readPage(db, importId, 0)
  for (;;) {
    const page = await next
    const last = page.at(-1)
    if (last === undefined) return
    next = readPage(db, importId, last.firstLine)
    // Whoever stops early hears of no error there.
    next.catch(() => {})
    for (const { rows } of page) yield JSON.parse(rows) as FileRow[]
  }
}

/** The first rows of a file; none once they are gone. */
export async function firstFileRows(db: Queryable, importId: number, limit: number): Promise<FileRow[]> {
  const page = await readPage(db, importId, 0, limit)
  return page.flatMap(({ rows }) => JSON.parse(rows) as FileRow[]).slice(0, limit)
}

async function readPage(db: Queryable, importId: number, after: number, limit = blocksPerPage) {
  const { rows } = await db.query<{ firstLine: number; rows: string }>(sql`/* people:import-read */
    select first_line as "firstLine", rows from import_block
    where import_id = ${importId} and first_line > ${after} order by first_line limit ${limit}`)
  return rows
}
