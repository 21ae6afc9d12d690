// The journal: one JSON line per thing that happened, only ever appended to, except that a reset begins a new file.
// Lines made during one turn of the event loop are written together by one write; an answer that depends on them is
// sent after that write (`whenWritten`). So a 202 is on disk (page cache) when the client sees it, and kill -9 loses
// nothing that was answered. No fsync: a power cut may lose the last seconds of a sandbox.
import {
  closeSync,
  fstatSync,
  ftruncateSync,
  mkdirSync,
  openSync,
  readSync,
  renameSync,
  writeSync,
} from 'node:fs'
import { join } from 'node:path'
import type { Entry } from './journal-entries.ts'

const chunkBytes = 1 << 20
/** A place in the file is remembered at most every so many lines, to find a page without reading from the start. */
const linesPerMark = 1000

export type Journal = {
  /** The newest line's number, 0 when there is none. */
  last(): number
  append(entry: Entry): void
  /** Calls back once everything appended so far is written; at once when nothing waits. */
  whenWritten(done: () => void): void
  /** Up to `limit` lines after line `after`, oldest first. */
  read(after: number, limit: number): Entry[]
  /** Puts the file aside as journal.previous.jsonl and begins an empty one. */
  begin(): void
  close(): void
}

/** Opens (or makes) `journal.jsonl` in `directory`, hands every line in it to `replay`, drops a torn last line. */
export function openJournal(directory: string, replay: (entry: Entry) => void): Journal {
  mkdirSync(directory, { recursive: true })
  const path = join(directory, 'journal.jsonl')
  let file = openSync(path, 'a+', 0o600)
  let size = 0
  let last = 0
  let marks: { n: number; offset: number }[] = []
  let buffered: string[] = []
  let waiting: (() => void)[] = []
  let scheduled = false

  function mark(n: number, offset: number) {
    if (n >= (marks.at(-1)?.n ?? -linesPerMark) + linesPerMark) marks.push({ n, offset })
  }

  eachLine(file, 0, (line, offset) => {
    const entry = JSON.parse(line) as Entry
    mark(entry.n, offset)
    last = entry.n
    size = offset + Buffer.byteLength(line) + 1
    replay(entry)
    return true
  })
  if (fstatSync(file).size > size) ftruncateSync(file, size)

  function flush() {
    scheduled = false
    if (buffered.length > 0) {
      const bytes = Buffer.from(buffered.join(''))
      buffered = []
      for (let written = 0; written < bytes.length; ) written += writeSync(file, bytes, written)
      size += bytes.length
    }
    const ready = waiting
    waiting = []
    for (const done of ready) done()
  }

  return {
    last: () => last,
    append(entry) {
      if (buffered.length === 0) mark(entry.n, size)
      buffered.push(`${JSON.stringify(entry)}\n`)
      last = entry.n
      if (scheduled) return
      scheduled = true
      setImmediate(flush)
    },
    whenWritten(done) {
      if (buffered.length === 0) done()
      else waiting.push(done)
    },
    read(after, limit) {
      flush()
      const start = marks.findLast((place) => place.n <= after + 1)?.offset ?? 0
      const entries: Entry[] = []
      if (limit <= 0 || after >= last) return entries
      eachLine(file, start, (line) => {
        const entry = JSON.parse(line) as Entry
        if (entry.n > after) entries.push(entry)
        return entries.length < limit
      })
      return entries
    },
    begin() {
      flush()
      closeSync(file)
      renameSync(path, join(directory, 'journal.previous.jsonl'))
      file = openSync(path, 'a+', 0o600)
      size = 0
      last = 0
      marks = []
    },
    close() {
      flush()
      closeSync(file)
    },
  }
}

/** Calls `see` for each whole line from `offset`, until it returns false; the last line counts only with its newline. */
function eachLine(file: number, offset: number, see: (line: string, offset: number) => boolean): void {
  let rest: Buffer = Buffer.alloc(0)
  let at = offset
  const chunk = Buffer.alloc(chunkBytes)
  for (;;) {
    const read = readSync(file, chunk, 0, chunkBytes, at + rest.length)
    if (read === 0) return
    const bytes = rest.length > 0 ? Buffer.concat([rest, chunk.subarray(0, read)]) : chunk.subarray(0, read)
    let start = 0
    for (let end = bytes.indexOf(10); end >= 0; end = bytes.indexOf(10, start)) {
      if (!see(bytes.toString('utf8', start, end), at + start)) return
      start = end + 1
    }
    rest = Buffer.from(bytes.subarray(start))
    at += start
  }
}
