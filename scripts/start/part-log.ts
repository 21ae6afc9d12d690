// The file with everything a part prints. Losing lines is nothing against losing the parts: whatever becomes of the file, nobody else notices.
import { createWriteStream, fstatSync, openSync, renameSync, type WriteStream } from 'node:fs'
import { monotonicMs } from '#lib/clock.ts'

export type PartLog = {
  write(line: string): void
  end(): void
}

/** A size somebody can still open. */
const defaultMaxBytes = 20_000_000
/** A full disk is tried again after this; the lines until then are left out. */
const defaultRetryMs = 10_000

/** Goes on where the file ends. At its limit the file becomes `<path>.1`, in place of the one before, and is begun anew. */
export function openPartLog(
  path: string,
  say: (line: string) => void,
  { maxBytes = defaultMaxBytes, retryMs = defaultRetryMs } = {},
): PartLog {
  let stream: WriteStream | null = null
  let size = 0
  let failedAt: number | null = null

  function open(): WriteStream | null {
    try {
      // Opened at once: what the stream before has not written yet goes to its own file, whatever that is called by then.
      const fd = openSync(path, 'a')
      size = fstatSync(fd).size
      const opened = createWriteStream(path, { fd })
      stream = opened
      opened.on('error', (error) => {
        if (stream === opened) fail(error)
      })
    } catch (error) {
      fail(error as Error)
    }
    return stream
  }

  function fail(error: Error) {
    stream = null
    // Each further try of a failure that lasts would only say the same.
    if (failedAt === null) say(`${path} cannot be written, and lines are left out: ${error.message}`)
    failedAt = monotonicMs()
  }

  function beginAnew() {
    stream?.end()
    try {
      renameSync(path, `${path}.1`)
    } catch (error) {
      fail(error as Error)
      return
    }
    open()
  }

  open()
  return {
    write(line) {
      if (!stream) {
        if (monotonicMs() - failedAt! < retryMs) return
        // The line before may have been cut off in its middle.
        open()?.write('\nLines are missing here: the file could not be written.\n', (error) => {
          if (!error) failedAt = null
        })
      }
      if (size > maxBytes) beginAnew()
      size += Buffer.byteLength(line) + 1
      stream?.write(`${line}\n`)
    },
    end() {
      stream?.end()
    },
  }
}
