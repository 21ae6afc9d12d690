// Two transactions that took the same rows in another order, or met in a serialisation conflict: the database undid one, and doing
// it again is right. So it is after a migration that made a kept plan stale. Everything else is a real error.
import { sleep } from '#lib/clock.ts'
import { isStalePlan } from './kept-plans.ts'

const deadlockDetected = '40P01'
const serializationFailure = '40001'

/** True for errors after which the same transaction may simply be tried again. */
export function isWorthRetrying(error: unknown): boolean {
  const code = (error as { code?: unknown } | null)?.code
  return code === deadlockDetected || code === serializationFailure || isStalePlan(error)
}

/** Runs `work` again after a deadlock, at most five times, each time a little later. */
export async function withRetries<T>(work: () => Promise<T>): Promise<T> {
  for (let attempt = 1; ; attempt += 1) {
    try {
      return await work()
    } catch (error) {
      if (attempt === 5 || !isWorthRetrying(error)) throw error
      await sleep(attempt * 20)
    }
  }
}
