// How long the sandbox itself stood still lately, be it at work or without a processor: calls that came meanwhile are then read in a heap, and
// the strict second may refuse one that no sender made too early. Whoever counts refusals has to know.
import { monitorEventLoopDelay } from 'node:perf_hooks'

const lookMs = 5
const periodMs = 1_000

export type LoopWatch = {
  /** The longest standstill of the last second or two, in milliseconds. */
  stoodStillMs(): number
  stop(): void
}

export function watchLoop(): LoopWatch {
  const delays = monitorEventLoopDelay({ resolution: lookMs })
  delays.enable()
  let before = 0
  const turning = setInterval(() => {
    before = longestOf(delays)
    delays.reset()
  }, periodMs).unref()
  return {
    stoodStillMs: () => Math.max(before, longestOf(delays)),
    stop() {
      clearInterval(turning)
      delays.disable()
    },
  }
}

/** Between two looks there is the time between two looks; the rest is standstill. */
function longestOf(delays: { max: number }): number {
  return Math.max(0, Math.round(delays.max / 1e6) - lookMs)
}
