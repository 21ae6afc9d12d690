// Rows of the file → import_person: every cell read, every phone parsed, in a stream through this process.
// Postgres 15 can't ask whether a text is a date without an exception per row, and phones need their own metadata.
import 'server-only'
import sql from 'sql-template-tag'
import { copyCell, copyIn } from '#lib/db/copy.ts'
import type { Database, Transaction } from '#lib/db/sql.ts'
import { listCustomFields } from './custom-fields.ts'
import { readFileRows } from './file-blocks.ts'
import type { ImportJob } from './import-job.ts'
import { type RowReader, rowReader } from './read-row.ts'
import type { ImportRecord } from './records.ts'

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
  await copyIn(
    tx,
    `/* people:import-stage */ copy import_person (import_id, line, reason, ${['match_key', ...reader.columns].join(', ')}) from stdin`,
    staged(readFileRows(db, job.id), job, reader, onRows),
    signal,
  )
  // Of all columns it took a sixth of the check.
  await tx.query(
    sql`/* people:import-analyze */ analyze import_person (import_id, line, reason, match_key, phone)`,
  )
}

async function* staged(
  batches: AsyncIterable<ImportRecord[]>,
  job: Pick<ImportJob, 'id' | 'header' | 'firstRowIsData'>,
  reader: RowReader,
  onRows: (rows: number) => Promise<void>,
): AsyncGenerator<string> {
  const start = `${job.id}\t`
  let done = 0
  let isHeader = !job.firstRowIsData
  for await (const batch of batches) {
    let rows = ''
    for (let index = isHeader ? 1 : 0; index < batch.length; index++) {
      const { line, cells, hasOpenQuote } = batch[index]!
      const row = reader.read(cells)
      const shape = hasOpenQuote ? 'openQuote' : cells.length === job.header.length ? null : 'wrongColumns'
      rows += `${start}${line}\t${copyCell(shape ?? row.reason)}\t${copyCell(row.matchKey)}`
      for (const value of row.values) rows += `\t${copyCell(value)}`
      rows += '\n'
    }
    done += batch.length - (isHeader ? 1 : 0)
    isHeader = false
    yield rows
    await onRows(done)
  }
}
