// Lets one call through per slot of the endpoint's limit, which all workers share through one row (lib/engine/sql/take-slots.ts).
import 'server-only'
import { monotonicMs, sleep } from '#lib/clock.ts'
import type { Queryable } from '#lib/db/sql.ts'
import { takeSlots } from '#lib/engine/sql/take-slots.ts'

export type CallPacer = {
  /** Resolves when a call may be made. Rejects with the signal's reason. */
  turn(signal: AbortSignal): Promise<void>
}

/** Slots taken at once and not used are lost to everybody, so few are taken ahead. */
const slotsAtOnce = 16
const waitWhenTakenMs = 40

export function callPacer(db: Queryable, endpoint: 'events' | 'calls'): CallPacer {
  let slots: number[] = []
  let line: Promise<unknown> = Promise.resolve()

  async function nextSlot(signal: AbortSignal): Promise<void> {
    while (slots.length === 0) {
      signal.throwIfAborted()
      const taken = await takeSlots(db, { endpoint, atMost: slotsAtOnce })
      const now = monotonicMs()
      if (taken)
        slots = Array.from({ length: taken.count }, (_, n) => now + taken.startInMs + n * taken.gapMs)
      else await sleep(waitWhenTakenMs, signal)
    }
    const at = slots.shift()!
    const wait = at - monotonicMs()
    if (wait > 0) await sleep(wait, signal)
  }

  return {
    turn(signal) {
      const mine = line.then(() => nextSlot(signal))
      line = mine.catch(() => {})
      return mine
    },
  }
}
