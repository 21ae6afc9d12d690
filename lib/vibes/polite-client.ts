// For calls that are not dispatches (sync, registrations, tests): each waits for a slot of the limit that all workers share, and a
// 429 is waited out instead of failing an admin's click.
import 'server-only'
import { sleep } from '#lib/clock.ts'
import type { Queryable } from '#lib/db/sql.ts'
import { backOff } from '#lib/engine/sql/take-slots.ts'
import { callPacer } from './call-pacer.ts'
import type { VibesClient } from './client.ts'

const mostTries = 4
const backOffMs = 1_000
const neverAborted = new AbortController().signal

/** The same client at the shared pace. Resolves with the 429 only where Vibes gave it four times in a row. */
export function politeClient(db: Queryable, client: VibesClient): VibesClient {
  const pacer = callPacer(db, 'calls')
  return {
    connection: client.connection,
    async send(request) {
      for (let attempt = 1; ; attempt++) {
        await pacer.turn(request.signal ?? neverAborted)
        const response = await client.send(request)
        if (response.status !== 429 || attempt === mostTries) return response
        // Everybody leaves Vibes alone; the slots this pacer holds already would not, so it waits by itself.
        const waitMs = response.retryAfterMs ?? backOffMs
        await backOff(db, 'calls', waitMs)
        await sleep(waitMs, request.signal)
      }
    },
  }
}
