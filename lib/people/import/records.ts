// UTF-8 to records with the line each begins on. Plain rows are split at once (plain-records.ts), the rest by csv-parse from the first odd
// one on; the lines are counted here, because its own count leaves out those inside quotes. Its records are taken as they are parsed and
// not through the stream's buffer: an error drops what waits there, and with it the count.
import { StringDecoder } from 'node:string_decoder'
import { type CsvError, Parser } from 'csv-parse'
import { AppError } from '#lib/errors.ts'
import type { Delimiter } from './delimiter.ts'
import { lineEnds, PlainRecords } from './plain-records.ts'

export type ImportRecord = {
  line: number
  cells: string[]
  /** A quote opened in one row and met the next quote in a later one: the record holds several rows. */
  hasOpenQuote: boolean
}

/** A quote that never closes would gather the whole file; no person's row is this long. */
const longestRecordBytes = 1 << 20

/**
 * Records in batches, one for each piece of the file, blank lines left out.
 * Throws an AppError that names the line where a quote opened and never closed.
 */
export async function* readRecords(
  chunks: AsyncIterable<Buffer>,
  delimiter: Delimiter,
): AsyncGenerator<ImportRecord[]> {
  const plain = new PlainRecords(delimiter)
  const decoder = new StringDecoder('utf8')
  const batch = new RecordBatch()
  let parser: RecordParser | undefined
  try {
    for await (const { text, isLast } of pieces(chunks, decoder)) {
      let unread: string | null = text
      if (!parser) {
        const { rows, odd } = plain.read(text, isLast)
        for (const { cells, lines } of rows) batch.add(cells, lines)
        unread = odd
        if (odd !== null) parser = new RecordParser(delimiter, batch)
      }
      if (parser && unread) await parser.feed(unread)
      if (parser && isLast) await parser.finish()
      if (batch.records.length > 0) yield batch.records.splice(0)
    }
  } catch (error) {
    throw isCsvError(error) && parser ? explain(error, parser, batch) : error
  }
}

/** As text, and an empty piece at the end. */
async function* pieces(chunks: AsyncIterable<Buffer>, decoder: StringDecoder) {
  for await (const chunk of chunks) yield { text: decoder.write(chunk), isLast: false }
  yield { text: decoder.end(), isLast: true }
}

class RecordBatch {
  records: ImportRecord[] = []
  /** Where the next record begins. */
  line = 1

  add(cells: string[], lines: number): void {
    // Such a quote is followed by a letter, not by a delimiter; csv-parse then keeps both quotes as letters of the cell.
    const hasOpenQuote = lines > 1 && cells.some((cell) => cell.startsWith('"') && lineEnds(cell) > 0)
    if (cells.length > 1 || cells[0] !== '') this.records.push({ line: this.line, cells, hasOpenQuote })
    this.line += lines
  }
}

class RecordParser extends Parser {
  readonly #batch: RecordBatch

  constructor(delimiter: Delimiter, batch: RecordBatch) {
    super({
      delimiter,
      record_delimiter: ['\r\n', '\n', '\r'],
      // A row too short or too long is that row's fault, not the file's; `5" pipe` is a name, not an error.
      relax_column_count: true,
      relax_quotes: true,
      max_record_size: longestRecordBytes,
    })
    this.#batch = batch
    // Errors reach us through the callbacks below.
    this.on('error', () => {})
  }

  override push(cells: string[] | null): boolean {
    if (cells === null) return super.push(null)
    this.#batch.add(cells, 1 + linesWithin(cells))
    return true
  }

  feed(text: string): Promise<void> {
    return new Promise((resolve, reject) => {
      this.write(text, (error) => (error ? reject(error) : resolve()))
    })
  }

  finish(): Promise<void> {
    return new Promise((resolve, reject) => {
      this.once('error', reject)
      this.end(() => resolve())
    })
  }
}

/** Line ends inside quoted cells. */
function linesWithin(cells: readonly string[]): number {
  return cells.reduce((count, cell) => count + lineEnds(cell), 0)
}

function isCsvError(error: unknown): error is CsvError {
  return error instanceof Error && 'code' in error && `${error.code}`.startsWith('CSV_')
}

function explain(error: CsvError, parser: RecordParser, batch: RecordBatch): AppError {
  // Not in csv-parse's types, and the only place that tells cells that closed from the one that didn't.
  const { record = [], quoting = false } =
    (parser as { state?: { record?: string[]; quoting?: boolean } }).state ?? {}
  const line = batch.line + linesWithin(record)
  return new AppError('invalid_input', {
    message: `${error.code} at line ${line}`,
    userMessage: { key: quoting ? 'import.errors.openQuote' : 'import.errors.lineTooLong', values: { line } },
    cause: error,
  })
}
