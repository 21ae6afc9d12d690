// UTF-8 to records with the line each begins on. csv-parse splits; the lines are counted here, because its own count leaves out
// those inside quotes. Records are taken as they are parsed and not through the stream's buffer: an error drops what waits there,
// and with it the count, and a stream of single rows costs as much as parsing them.
import { type CsvError, Parser } from 'csv-parse'
import { AppError } from '#lib/errors.ts'
import type { Delimiter } from './delimiter.ts'

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
  const parser = new RecordParser(delimiter)
  try {
    for await (const chunk of chunks) {
      await parser.feed(chunk)
      if (parser.records.length > 0) yield parser.records.splice(0)
    }
    await parser.finish()
  } catch (error) {
    throw isCsvError(error) ? explain(error, parser) : error
  }
  if (parser.records.length > 0) yield parser.records
}

class RecordParser extends Parser {
  records: ImportRecord[] = []
  /** Where the next record begins. */
  line = 1

  constructor(delimiter: Delimiter) {
    super({
      delimiter,
      record_delimiter: ['\r\n', '\n', '\r'],
      // A row too short or too long is that row's fault, not the file's; `5" pipe` is a name, not an error.
      relax_column_count: true,
      relax_quotes: true,
      max_record_size: longestRecordBytes,
    })
    // Errors reach us through the callbacks below.
    this.on('error', () => {})
  }

  override push(cells: string[] | null): boolean {
    if (cells === null) return super.push(null)
    const within = linesWithin(cells)
    // Such a quote is followed by a letter, not by a delimiter; the parser then keeps both quotes as letters of the cell.
    const hasOpenQuote = within > 0 && cells.some((cell) => cell.startsWith('"') && linesWithin([cell]) > 0)
    if (cells.length > 1 || cells[0] !== '') this.records.push({ line: this.line, cells, hasOpenQuote })
    this.line += 1 + within
    return true
  }

  feed(chunk: Buffer): Promise<void> {
    return new Promise((resolve, reject) => {
      this.write(chunk, (error) => (error ? reject(error) : resolve()))
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
  let count = 0
  for (const cell of cells) {
    if (cell.includes('\n') || cell.includes('\r')) count += cell.split(/\r\n|\n|\r/).length - 1
  }
  return count
}

function isCsvError(error: unknown): error is CsvError {
  return error instanceof Error && 'code' in error && `${error.code}`.startsWith('CSV_')
}

function explain(error: CsvError, parser: RecordParser): AppError {
  // Not in csv-parse's types, and the only place that tells cells that closed from the one that didn't.
  const { record = [], quoting = false } =
    (parser as { state?: { record?: string[]; quoting?: boolean } }).state ?? {}
  const line = parser.line + linesWithin(record)
  return new AppError('invalid_input', {
    message: `${error.code} at line ${line}`,
    userMessage: { key: quoting ? 'import.errors.openQuote' : 'import.errors.lineTooLong', values: { line } },
    cause: error,
  })
}
