// Lets one call through per slot of the endpoint's limit, which all workers share through one row (lib/engine/sql/take-slots.ts).
import 'server-only'
import { sleep } from '#lib/clock.ts'
import type { Queryable } from '#lib/db/sql.ts'
import { nextSlot, type Slots, takeSlots } from '#lib/engine/sql/take-slots.ts'

export type CallPacer = {
  /** Resolves when a call may be made. Rejects with the signal's reason. */
  turn(signal: AbortSignal): Promise<void>
}

/** Slots taken at once and not used are lost to everybody, so few are taken ahead. */
const slotsAtOnce = 16
const waitWhenTakenMs = 40

export function callPacer(db: Queryable, endpoint: 'events' | 'calls'): CallPacer {
  let slots: Slots | null = null
  let next = 0
  let line: Promise<unknown> = Promise.resolve()

  async function ownSlot(signal: AbortSignal): Promise<void> {
    for (;;) {
      signal.throwIfAborted()
      const slot = slots && (await nextSlot(slots, next, signal))
      if (slot !== null) {
        next = slot + 1
        return
      }
      slots = await takeSlots(db, { endpoint, atMost: slotsAtOnce })
      next = 0
      if (!slots) await sleep(waitWhenTakenMs, signal)
    }
  }

  return {
    turn(signal) {
      const mine = line.then(() => ownSlot(signal))
      line = mine.catch(() => {})
      return mine
    },
  }
}
