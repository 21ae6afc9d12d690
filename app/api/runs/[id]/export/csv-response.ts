// A CSV file of any length as an answer: made while it is read, a chunk at a time.
import { csvLine, csvMark } from '#lib/people/csv.ts'

type Cells = readonly (string | number | null)[]

/** Lines are gathered to about this many characters, since a chunk per line costs more than the line. */
const chunkCharacters = 32_768

/** The text of the file, in chunks. */
export async function* csvChunks(header: Cells, rows: AsyncIterable<Cells>): AsyncGenerator<string> {
  let chunk = csvMark + csvLine(header)
  for await (const row of rows) {
    chunk += csvLine(row)
    if (chunk.length < chunkCharacters) continue
    yield chunk
    chunk = ''
  }
  if (chunk) yield chunk
}

/** Streams it: a slow reader slows the query down, one who leaves ends it. */
export function csvResponse(fileName: string, header: Cells, rows: AsyncIterable<Cells>): Response {
  const chunks = csvChunks(header, rows)
  const encoder = new TextEncoder()
  const body = new ReadableStream<Uint8Array>({
    async pull(controller) {
      const { value, done } = await chunks.next()
      if (done) controller.close()
      else controller.enqueue(encoder.encode(value))
    },
    async cancel() {
      await chunks.return(undefined)
    },
  })
  return new Response(body, {
    headers: {
      'content-type': 'text/csv; charset=utf-8',
      'content-disposition': `attachment; filename="${fileName}.csv"`,
      'cache-control': 'no-store',
    },
  })
}

/** A name every system can save: letters, digits and hyphens, at most 80. */
export function fileNameOf(...parts: (string | number)[]): string {
  return parts
    .map((part) =>
      String(part)
        .normalize('NFKD')
        .replace(/\p{M}/gu, '')
        .replace(/[^A-Za-z0-9]+/g, '-')
        .replace(/^-|-$/g, '')
        .toLowerCase(),
    )
    .filter(Boolean)
    .join('-')
    .slice(0, 80)
}
