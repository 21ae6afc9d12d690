// The sandbox's own clock: real time moved by an offset that the control API sets. Consent expiry, campaign dates and
// every date in an answer go by it; throttling and retries go by real time.
import { wallClock } from '#lib/clock.ts'

/** Real time, epoch milliseconds. */
export function realNow(): number {
  return wallClock().getTime()
}

/** `2026-04-05T14:30:00.000Z`, as in Vibes' answers. */
export function iso(milliseconds: number): string {
  return new Date(milliseconds).toISOString()
}

/** Epoch milliseconds of a date or date-time as the API takes them, NaN when it is neither. */
export function parseTime(value: unknown): number {
  return typeof value === 'string' ? Date.parse(value) : Number.NaN
}
