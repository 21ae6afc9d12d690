// Rows of the file → import_person: every cell read, every phone parsed, in a stream through this process.
// Postgres 15 can't ask whether a text is a date without an exception per row, and phones need their own metadata.
import 'server-only'
import sql from 'sql-template-tag'
import { copyCell, copyIn, copyOut } from '#lib/db/copy.ts'
import type { Database, Transaction } from '#lib/db/sql.ts'
import { listCustomFields } from './custom-fields.ts'
import type { ImportJob } from './import-job.ts'
import { mappedColumns } from './mapping.ts'
import { type RowReader, rowReader } from './read-row.ts'

/** Replaces what an earlier check staged. Calls `onRows` with how many rows are read so far. */
export async function stagePeople(
  db: Database,
  tx: Transaction,
  job: ImportJob,
  signal: AbortSignal,
  onRows: (rows: number) => Promise<void>,
): Promise<void> {
  await tx.query(sql`/* people:import-restage */ delete from import_person where import_id = ${job.id}`)
  const reader = rowReader({ ...job, custom: await listCustomFields(tx) })
  await db.transaction((reading) =>
    copyIn(
      tx,
      `/* people:import-stage */ copy import_person (import_id, line, reason, ${['match_key', ...reader.columns].join(', ')}) from stdin`,
      staged(copyOut(reading, rowsOfFile(job)), job.id, reader, onRows),
      signal,
    ),
  )
  // Of all columns it took a sixth of the check.
  await tx.query(
    sql`/* people:import-analyze */ analyze import_person (import_id, line, reason, match_key, phone)`,
  )
}

/** Mapped cells of each row after the header. Only numbers of ours stand in the text: COPY takes no parameters. */
function rowsOfFile(job: ImportJob): string {
  const cells = mappedColumns(job.mapping).map((index) => `, cells[${index + 1}]`)
  const width = job.header.length
  return `/* people:import-read */ copy (
    select line, case when has_open_quote then 'openQuote' when cardinality(cells) = ${width} then '' else 'wrongColumns' end
      ${cells.join('')}
    from import_row where import_id = ${job.id}
      ${job.firstRowIsData ? '' : `and line > (select min(line) from import_row where import_id = ${job.id})`}
  ) to stdout`
}

async function* staged(
  batches: AsyncIterable<(string | null)[][]>,
  importId: number,
  reader: RowReader,
  onRows: (rows: number) => Promise<void>,
): AsyncGenerator<string> {
  let done = 0
  for await (const batch of batches) {
    let rows = ''
    for (const [line, shape, ...cells] of batch) {
      const row = reader.read(cells)
      rows += `${importId}\t${line}\t${copyCell(shape || row.reason)}\t${copyCell(row.matchKey)}`
      for (const value of row.values) rows += `\t${copyCell(value)}`
      rows += '\n'
    }
    yield rows
    done += batch.length
    await onRows(done)
  }
}
