// Vibes signs nothing: what tells its callbacks from forged ones is a 128-bit secret in the path of the address it was given.
import 'server-only'
import { hash, randomBytes, timingSafeEqual } from 'node:crypto'
import { monotonicMs } from '#lib/clock.ts'
import type { Queryable } from '#lib/db/sql.ts'
import { decryptSecret, SecretUnreadable } from './credentials.ts'
import { loadService } from './load-service.ts'

export function newCallbackSecret(): string {
  return randomBytes(16).toString('hex')
}

/** Reading and decrypting the stored secret for every callback would be most of a callback's work. */
const ageMs = 1_000
let held: { digest: Buffer; readAt: number } | undefined

/**
 * Compares in constant time. False while no service is connected. A "no" is never taken from memory: Vibes does not repeat a
 * callback that was answered 404, so one that comes right after connecting would be lost.
 */
export async function isCallbackSecret(db: Queryable, given: string): Promise<boolean> {
  const digest = digestOf(given)
  if (held && monotonicMs() - held.readAt < ageMs && timingSafeEqual(digest, held.digest)) return true
  const secret = await readFromNowOn(db)
  held = secret === null ? undefined : { digest: digestOf(secret), readAt: monotonicMs() }
  return held !== undefined && timingSafeEqual(digest, held.digest)
}

type Reading = { now: Promise<string | null>; next: Promise<string | null> | null }
const readings = new WeakMap<Queryable, Reading>()

/**
 * The secret as it stands after this call. One question at a time, shared by all who came before it was asked: neither a flood of forged
 * callbacks nor a database that has stopped answering fills the pool.
 */
function readFromNowOn(db: Queryable): Promise<string | null> {
  const under = readings.get(db)
  if (under) {
    under.next ??= under.now
      .catch(() => {})
      .then(() => {
        readings.delete(db)
        return readFromNowOn(db)
      })
    return under.next
  }
  const reading: Reading = { now: storedSecret(db), next: null }
  readings.set(db, reading)
  const forget = () => {
    if (reading.next === null) readings.delete(db)
  }
  reading.now.then(forget, forget)
  return reading.now
}

async function storedSecret(db: Queryable): Promise<string | null> {
  const service = await loadService(db, { timeoutMs: 5_000 })
  if (!service) return null
  try {
    return decryptSecret(service.callbackSecretEncrypted, 'vibes callback secret')
  } catch (error) {
    if (error instanceof SecretUnreadable) return null
    throw error
  }
}

/** Digests are compared, which have equal lengths whatever was given. */
function digestOf(text: string): Buffer {
  return hash('sha256', text, 'buffer')
}
