// Bytes of an uploaded file to UTF-8, or an error that names the line. Excel writes UTF-8 with a mark, UTF-16, or Windows-1252
// without saying so; the last can't be told from broken UTF-8, so it is offered, never guessed: a guess would turn names to rubbish.
import { isUtf8 } from 'node:buffer'
import { AppError } from '#lib/errors.ts'

export const encodings = ['utf-8', 'utf-16le', 'utf-16be', 'windows-1252'] as const
export type Encoding = (typeof encodings)[number]

const lineFeed = 10
const carriageReturn = 13
/** A line longer than this is no line of a list of people. */
const longestLineBytes = 1 << 20

/** The encoding by the file's first bytes, and how many of them are its mark. */
export function detectEncoding(first: Buffer): { encoding: Encoding; markBytes: number } {
  if (first[0] === 0xef && first[1] === 0xbb && first[2] === 0xbf) return { encoding: 'utf-8', markBytes: 3 }
  if (first[0] === 0xff && first[1] === 0xfe) return { encoding: 'utf-16le', markBytes: 2 }
  if (first[0] === 0xfe && first[1] === 0xff) return { encoding: 'utf-16be', markBytes: 2 }
  return { encoding: 'utf-8', markBytes: 0 }
}

/** Throws for files that are plainly no text, with what to do instead. */
export function refuseWorkbook(first: Buffer): void {
  const isZip = first.subarray(0, 4).equals(Buffer.from('PK\x03\x04', 'latin1'))
  const isOldExcel = first.subarray(0, 4).equals(Buffer.from([0xd0, 0xcf, 0x11, 0xe0]))
  if (isZip || isOldExcel)
    throw new AppError('invalid_input', {
      message: 'the upload is a workbook or an archive',
      userMessage: { key: 'import.errors.workbook' },
    })
}

/** Pieces of a file in `encoding`, without its mark, as checked UTF-8. */
export function toUtf8(chunks: AsyncIterable<Buffer>, encoding: Encoding): AsyncGenerator<Buffer> {
  return encoding === 'utf-8' ? checkUtf8(chunks) : transcode(chunks, encoding)
}

async function* checkUtf8(chunks: AsyncIterable<Buffer>): AsyncGenerator<Buffer> {
  let rest: Buffer = Buffer.alloc(0)
  let linesBefore = 0
  for await (const chunk of chunks) {
    const bytes = rest.length > 0 ? Buffer.concat([rest, chunk]) : chunk
    // Whole lines only, so that no letter is cut in two. Old Macs end lines with a carriage return alone.
    const end = Math.max(bytes.lastIndexOf(lineFeed), bytes.lastIndexOf(carriageReturn)) + 1
    rest = bytes.subarray(end)
    if (rest.length > longestLineBytes)
      throw lineTooLong(linesBefore + countLines(bytes.subarray(0, end)) + 1)
    const whole = bytes.subarray(0, end)
    linesBefore = refuseBadLines(whole, linesBefore)
    if (whole.length > 0) yield whole
  }
  refuseBadLines(rest, linesBefore)
  if (rest.length > 0) yield rest
}

/** Returns the number of lines up to the end of `whole`. */
function refuseBadLines(whole: Buffer, linesBefore: number): number {
  if (isUtf8(whole) && !whole.includes(0)) return linesBefore + countLines(whole)
  let start = 0
  for (let line = linesBefore + 1; ; line++) {
    const found = nextLineEnd(whole, start)
    const bytes = whole.subarray(start, found === -1 ? undefined : found)
    if (bytes.includes(0)) throw zeroBytes(line)
    if (!isUtf8(bytes)) throw notUtf8(line)
    start = found + 1
  }
}

function nextLineEnd(bytes: Buffer, from: number): number {
  const feed = bytes.indexOf(lineFeed, from)
  return feed === -1 ? bytes.indexOf(carriageReturn, from) : feed
}

function countLines(bytes: Buffer): number {
  const byte = bytes.includes(lineFeed) ? lineFeed : carriageReturn
  let count = 0
  for (let at = bytes.indexOf(byte); at !== -1; at = bytes.indexOf(byte, at + 1)) count++
  return count
}

async function* transcode(chunks: AsyncIterable<Buffer>, encoding: Encoding): AsyncGenerator<Buffer> {
  const decoder = new TextDecoder(encoding)
  let linesBefore = 0
  const next = (text: string) => {
    const bad = text.search(/[\0\ufffd]/)
    if (bad !== -1) {
      const line = linesBefore + text.slice(0, bad).split('\n').length
      throw text[bad] === '\0' ? zeroBytes(line) : notInEncoding(line, encoding)
    }
    const bytes = Buffer.from(text)
    linesBefore += countLines(bytes)
    return bytes
  }
  for await (const chunk of chunks) yield next(decoder.decode(chunk, { stream: true }))
  yield next(decoder.decode())
}

function notUtf8(line: number) {
  return new AppError('invalid_input', {
    message: `line ${line} is not UTF-8`,
    userMessage: { key: 'import.errors.notUtf8', values: { line } },
    // The wizard offers to read the file again as Windows-1252.
    details: { offer: 'windows-1252' },
  })
}

function notInEncoding(line: number, encoding: Encoding) {
  return new AppError('invalid_input', {
    message: `line ${line} is not ${encoding}`,
    userMessage: { key: 'import.errors.notInEncoding', values: { line, encoding: encoding.toUpperCase() } },
  })
}

function zeroBytes(line: number) {
  return new AppError('invalid_input', {
    message: `line ${line} has zero bytes`,
    userMessage: { key: 'import.errors.zeroBytes', values: { line } },
  })
}

function lineTooLong(line: number) {
  return new AppError('invalid_input', {
    message: `line ${line} is longer than ${longestLineBytes} bytes`,
    userMessage: { key: 'import.errors.lineTooLong', values: { line } },
  })
}
