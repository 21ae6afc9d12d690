// The strict sliding second: of any 1,000 ms, however cut, no more than the rate is let through. Refused calls don't count.

export type Throttle = {
  /** Whether one more call fits at `nowMs` (monotonic); counts it when it does. */
  admits(key: string, perSecond: number, nowMs: number): boolean
}

export function createThrottle(): Throttle {
  const windows = new Map<string, Window>()
  return {
    admits(key, perSecond, nowMs) {
      if (perSecond < 1) return false
      const size = Math.floor(perSecond)
      const known = windows.get(key)
      const window = known?.times.length === size ? known : resized(known, size)
      if (window !== known) windows.set(key, window)
      const oldest = window.times[window.next]!
      if (nowMs - oldest < 1000) return false
      window.times[window.next] = nowMs
      window.next = (window.next + 1) % size
      return true
    },
  }
}

/** The moments of the last `times.length` calls let through, as a ring; `next` is the oldest. */
type Window = { times: Float64Array; next: number }

function resized(old: Window | undefined, size: number): Window {
  const times = new Float64Array(size).fill(Number.NEGATIVE_INFINITY)
  const kept = old ? [...old.times].sort((a, b) => a - b).slice(-size) : []
  times.set(kept, size - kept.length)
  return { times, next: 0 }
}
