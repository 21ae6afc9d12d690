// Rows of the file as they came, kept some hundred together: Postgres' work goes by the row, and nobody asks for a single one but those that
// are rejected. A row is its line in the file (behind a ! where a quote was left open) and its cells, between the control characters
// that exist for this: read at a third of what JSON takes.
import 'server-only'
import sql from 'sql-template-tag'
import { copyCell } from '#lib/db/copy.ts'
import type { Queryable } from '#lib/db/sql.ts'
import type { ImportRecord } from './records.ts'

const betweenRows = '\x1e'
const betweenCells = '\x1f'
const openQuote = '!'
const mark = '\x1b'
const letters: Record<string, string> = { [mark]: 'b', [betweenRows]: 'e', [betweenCells]: 'f' }
const signs = new Map(Object.entries(letters).map(([sign, letter]) => [mark + letter, sign]))
// biome-ignore lint/suspicious/noControlCharactersInRegex: these are what is looked for.
const needsEscape = /[\x1b\x1e\x1f]/g
// biome-ignore lint/suspicious/noControlCharactersInRegex: as above.
const escaped = /\x1b[bef]/g

const rowsPerBlock = 1000
const blocksPerPage = 8

/** For COPY into `import_block` (import_id, first_line, rows). */
export function blocksOf(importId: number, records: readonly ImportRecord[]): string {
  let text = ''
  for (let at = 0; at < records.length; at += rowsPerBlock) {
    const rows = records
      .slice(at, at + rowsPerBlock)
      .map(printRow)
      .join(betweenRows)
    text += `${importId}\t${records[at]!.line}\t${copyCell(rows)}\n`
  }
  return text
}

function printRow({ line, cells, hasOpenQuote }: ImportRecord): string {
  let row = hasOpenQuote ? openQuote + line : `${line}`
  for (const cell of cells) row += betweenCells + cell.replace(needsEscape, (sign) => mark + letters[sign])
  return row
}

function readRows(block: string): ImportRecord[] {
  const isPlain = !block.includes(mark)
  return block.split(betweenRows).map((row) => {
    const [first, ...cells] = row.split(betweenCells) as [string, ...string[]]
    const hasOpenQuote = first.startsWith(openQuote)
    return {
      line: Number(hasOpenQuote ? first.slice(1) : first),
      cells: isPlain ? cells : cells.map((cell) => cell.replace(escaped, (pair) => signs.get(pair)!)),
      hasOpenQuote,
    }
  })
}

/** All rows of a file in batches; the next are on their way while a batch is worked on. */
export async function* readFileRows(db: Queryable, importId: number): AsyncGenerator<ImportRecord[]> {
  let next = readPage(db, importId, 0)
  for (;;) {
    const page = await next
    const last = page.at(-1)
    if (last === undefined) return
    next = readPage(db, importId, last.firstLine)
    // Whoever stops early hears of no error there.
    next.catch(() => {})
    for (const { rows } of page) yield readRows(rows)
  }
}

/** The first rows of a file; none once they are gone. */
export async function firstFileRows(db: Queryable, importId: number, limit: number): Promise<ImportRecord[]> {
  const page = await readPage(db, importId, 0, limit)
  return page.flatMap(({ rows }) => readRows(rows)).slice(0, limit)
}

async function readPage(db: Queryable, importId: number, after: number, limit = blocksPerPage) {
  const { rows } = await db.query<{ firstLine: number; rows: string }>(sql`/* people:import-read */
    select first_line as "firstLine", rows from import_block
    where import_id = ${importId} and first_line > ${after} order by first_line limit ${limit}`)
  return rows
}
