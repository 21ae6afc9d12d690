// A file on its way in: bytes → UTF-8 → records → COPY into import_block, none of it ever whole in memory. All rows arrive or none.
import 'server-only'
import sql from 'sql-template-tag'
import { copyIn } from '#lib/db/copy.ts'
import type { Database } from '#lib/db/sql.ts'
import { AppError } from '#lib/errors.ts'
import { listCustomFields } from './custom-fields.ts'
import { type Delimiter, sniffDelimiter } from './delimiter.ts'
import { detectEncoding, type Encoding, refuseWorkbook, toUtf8 } from './encoding.ts'
import { explainFailure, recordFailure } from './explain-failure.ts'
import { blocksOf } from './file-blocks.ts'
import { looksLikeData, suggestMapping } from './mapping.ts'
import { readRecords } from './records.ts'
import { lockUpload } from './sweep-imports.ts'

/** The most a file may have. */
export const maxFileBytes = 1024 ** 3
/** Each is chosen for on the next page: more could be neither seen nor drawn. */
const mostColumns = 500
const sniffBytes = 64 * 1024

export type IncomingFile = {
  source: AsyncIterable<Uint8Array>
  fileName: string
  userId: string | null
  /** What the person chose after being told that the file is not UTF-8. */
  encoding?: 'windows-1252'
}

/** Throws too_large. Called with Content-Length before the first byte is read, and again while reading. */
export function refuseTooLarge(bytes: number): void {
  if (bytes <= maxFileBytes) return
  throw new AppError('too_large', {
    message: `a file of ${bytes} bytes is over the limit`,
    userMessage: { key: 'import.errors.tooLarge' },
  })
}

/** Reads the whole file into staging and returns the import's id. On any error nothing stays but the reason, on the import's own row. */
export async function receiveFile(db: Database, file: IncomingFile, signal?: AbortSignal): Promise<number> {
  const { rows } = await db.query<{ id: number }>(sql`/* people:import-begin */
    insert into import_job (file_name, created_by, created_at)
    values (${file.fileName.slice(0, 255)}, ${file.userId}, app_now()) returning id`)
  const importId = rows[0]!.id
  try {
    await stageFile(db, importId, file, signal)
    return importId
  } catch (error) {
    const failure = explainFailure(error)
    await recordFailure(db, importId, failure)
    throw failure
  }
}

async function stageFile(db: Database, importId: number, file: IncomingFile, signal?: AbortSignal) {
  const read = { bytes: 0, records: 0, header: null as string[] | null }
  const bytes = counted(file.source, read)[Symbol.asyncIterator]()
  const first = await readAtLeast(bytes, 4)
  refuseWorkbook(first)
  const { encoding: detected, markBytes } = detectEncoding(first)
  const encoding: Encoding =
    detected === 'utf-8' && markBytes === 0 && file.encoding ? file.encoding : detected
  const text = toUtf8(prepended(first.subarray(markBytes), bytes), encoding)
  const start = await readAtLeast(text, sniffBytes)
  const delimiter = sniffDelimiter(start.toString())
  await db.transaction(async (tx) => {
    await lockUpload(tx, importId)
    await copyIn(
      tx,
      '/* people:import-receive */ copy import_block (import_id, first_line, rows) from stdin',
      rowsOf(prepended(start, text), delimiter, importId, read),
      signal,
    )
    const { header } = read
    if (header === null) throw unusable('import.errors.empty')
    const noHeader = looksLikeData(header)
    if (read.records === 1 && !noHeader) throw unusable('import.errors.headerOnly')
    const mapping = suggestMapping(header, await listCustomFields(tx), { byValue: noHeader })
    await tx.query(sql`/* people:import-received */
      update import_job set state = 'uploaded', bytes = ${read.bytes}, encoding = ${encoding}, delimiter = ${delimiter},
        header = ${JSON.stringify(header)}::jsonb, mapping = ${JSON.stringify(mapping)}::jsonb,
        first_row_is_data = ${noHeader}, rows_total = ${read.records - (noHeader ? 0 : 1)}
      where id = ${importId}`)
  })
}

function refuseTooManyColumns(columns: number): void {
  if (columns <= mostColumns) return
  throw new AppError('invalid_input', {
    message: `a file of ${columns} columns`,
    userMessage: { key: 'import.errors.tooManyColumns', values: { columns, most: mostColumns } },
  })
}

function unusable(key: 'import.errors.empty' | 'import.errors.headerOnly') {
  return new AppError('invalid_input', { message: key, userMessage: { key } })
}

async function* counted(source: AsyncIterable<Uint8Array>, read: { bytes: number }): AsyncGenerator<Buffer> {
  for await (const chunk of source) {
    read.bytes += chunk.byteLength
    refuseTooLarge(read.bytes)
    yield Buffer.from(chunk.buffer, chunk.byteOffset, chunk.byteLength)
  }
}

async function* rowsOf(
  text: AsyncIterable<Buffer>,
  delimiter: Delimiter,
  importId: number,
  read: { records: number; header: string[] | null },
): AsyncGenerator<string> {
  for await (const batch of readRecords(text, delimiter)) {
    if (read.header === null) {
      read.header = batch[0]!.cells
      refuseTooManyColumns(read.header.length)
    }
    read.records += batch.length
    yield blocksOf(importId, batch)
  }
}

/** Takes pieces until there are `bytes` of them, or no more. */
async function readAtLeast(pieces: AsyncIterator<Buffer>, bytes: number): Promise<Buffer> {
  const taken: Buffer[] = []
  for (let length = 0; length < bytes; ) {
    const next = await pieces.next()
    if (next.done) break
    taken.push(next.value)
    length += next.value.length
  }
  return Buffer.concat(taken)
}

async function* prepended(first: Buffer, rest: AsyncIterator<Buffer>): AsyncGenerator<Buffer> {
  if (first.length > 0) yield first
  for (let next = await rest.next(); !next.done; next = await rest.next()) yield next.value
}
