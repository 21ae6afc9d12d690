// Vibes' daily subscriptions extract, a tab-separated file: the one way to learn many memberships at once. It is read as a
// stream; a line that makes no sense is handed back with its number and reason, and the others are taken.
import 'server-only'
import { pipeline, Readable } from 'node:stream'
import { parse } from 'csv-parse'
import { appNow } from '#lib/clock.ts'
import { withRetries } from '#lib/db/retry.ts'
import type { Database } from '#lib/db/sql.ts'
import { AppError } from '#lib/errors.ts'
import { type ExtractProblem, readExtractHeader, readExtractLine } from './read-extract-line.ts'
import { listIdsAtVibes } from './sql/list-ids-at-vibes.ts'
import { type Evidence, writeSubscriptions } from './sql/write-subscription.ts'

export type ExtractResult = {
  lines: number
  /** Lines that changed a subscription. */
  changed: number
  /** Lines that said nothing new. */
  known: number
  rejected: number
  /** The first of them, up to `keptRejects`. */
  rejects: { line: number; reason: ExtractProblem; cells: string[] }[]
}

const linesAtOnce = 1_000
const keptRejects = 10_000

/** Imports a file. Safe to repeat: a line heard before changes nothing. Throws only where it is no such file at all. */
export async function importExtract(
  db: Database,
  file: ReadableStream<Uint8Array>,
  signal?: AbortSignal,
): Promise<ExtractResult> {
  const lists = await listIdsAtVibes(db)
  const result: ExtractResult = { lines: 0, changed: 0, known: 0, rejected: 0, rejects: [] }
  let columns: ReturnType<typeof readExtractHeader> | undefined
  let batch: Evidence[] = []

  async function flush() {
    const evidence = batch
    batch = []
    const changes = await withRetries(() =>
      db.transaction(async (tx) => writeSubscriptions(tx, evidence, await appNow(tx))),
    )
    const changed = new Set(changes.map((change) => change.index)).size
    result.changed += changed
    result.known += evidence.length - changed
  }

  const parser = parse({
    delimiter: '\t',
    quote: null,
    relax_column_count: true,
    bom: true,
    skip_empty_lines: true,
    info: true,
  })
  // Unlike pipe(), it ends the parser with the error of an upload that breaks off, and the loop throws it.
  const records = pipeline(Readable.fromWeb(file as never, signal ? { signal } : {}), parser, () => {})
  for await (const { record: cells, info } of records as AsyncIterable<{
    record: string[]
    info: { lines: number }
  }>) {
    if (columns === undefined) {
      columns = readExtractHeader(cells)
      if (columns.isHeader) continue
      if (cells.length < columns.width) throw notAnExtract()
    }
    result.lines += 1
    const read = readExtractLine(cells, columns, lists)
    if ('problem' in read) {
      result.rejected += 1
      if (result.rejects.length < keptRejects)
        result.rejects.push({ line: info.lines, reason: read.problem, cells })
    } else batch.push(...read.words)
    if (batch.length >= linesAtOnce) await flush()
  }
  if (columns === undefined) throw notAnExtract()
  if (batch.length > 0) await flush()
  return result
}

function notAnExtract(): AppError {
  return new AppError('invalid_input', {
    message: 'the file has none of the columns of a subscriptions extract',
    userMessage: { key: 'vibes.errors.notAnExtract' },
  })
}
