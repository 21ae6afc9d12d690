// The only file that reads the time. Three clocks, each for one purpose:
//   appNow      what the product means by "now": the database's clock plus the demo offset. Quiet hours, waits, expiries.
//   wallClock   this process' own clock. Log lines, and the second check of a claim's `post_by`.
//   monotonicMs never jumps. Measuring how long something took, and the first check of `post_by`.
import sql from 'sql-template-tag'
import type { Queryable } from '#lib/db/sql.ts'

/** The product's now: the database's clock, moved by the demo clock where one is set. Every worker and web process agrees on it. */
export async function appNow(db: Queryable): Promise<Date> {
  const { rows } = await db.query<{ now: Date }>(sql`/* clock:now */ select app_now() as now`)
  return rows[0]!.now
}

/** This process' wall clock. Not for anything a person would notice: use `appNow`. */
export function wallClock(): Date {
  return new Date()
}

/** Milliseconds that only ever rise within this process. */
export function monotonicMs(): number {
  return performance.now()
}

/** Waits, or rejects with the signal's reason when aborted first. */
export function sleep(milliseconds: number, signal?: AbortSignal): Promise<void> {
  return new Promise((resolve, reject) => {
    if (signal?.aborted) return reject(signal.reason)
    const timer = setTimeout(done, milliseconds)
    function done() {
      signal?.removeEventListener('abort', aborted)
      resolve()
    }
    function aborted() {
      clearTimeout(timer)
      reject(signal!.reason)
    }
    signal?.addEventListener('abort', aborted, { once: true })
  })
}
