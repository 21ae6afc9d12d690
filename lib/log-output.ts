// Where log lines go: stdout, whose reader may stall or be gone. Neither may stop the process that logs.
// pino's own writer waits for a reader in the main thread, and for one that is gone it waits for ever when the process wants to end (sonic-boom 4.2.1).
import type { Writable } from 'node:stream'

/** Lines that wait for the reader, in bytes. */
const room = 1_000_000

/**
 * A destination for pino. Lines beyond what `output` has room for are left out; `tellLeftOut` hears how many as soon as it reads again. Nothing
 * is written once it is gone. Never throws, never waits.
 */
export function logOutput(
  output: Writable,
  tellLeftOut: (lines: number) => void,
): { write(line: string): void } {
  let isGone = false
  let leftOut = 0
  output.on('error', () => {
    isGone = true
  })
  output.on('drain', () => {
    if (leftOut === 0) return
    const lines = leftOut
    leftOut = 0
    tellLeftOut(lines)
  })
  return {
    write(line) {
      if (isGone) return
      if (output.writableLength > room) leftOut += 1
      else output.write(line)
    },
  }
}
