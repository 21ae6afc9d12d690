// Vibes signs nothing: what tells its callbacks from forged ones is a 128-bit secret in the path of the address it was given.
import 'server-only'
import { createHash, randomBytes, timingSafeEqual } from 'node:crypto'
import { monotonicMs } from '#lib/clock.ts'
import type { Queryable } from '#lib/db/sql.ts'
import { decryptSecret, SecretUnreadable } from './credentials.ts'
import { loadService } from './load-service.ts'

export function newCallbackSecret(): string {
  return randomBytes(16).toString('hex')
}

/** Reading and decrypting the stored secret for every callback would be most of a callback's work. */
const ageMs = 1_000
let held: { secret: string | null; readAt: number } | undefined

/** Compares in constant time. False while no service is connected. */
export async function isCallbackSecret(db: Queryable, given: string): Promise<boolean> {
  if (!held || monotonicMs() - held.readAt >= ageMs)
    held = { secret: await storedSecret(db), readAt: monotonicMs() }
  if (held.secret === null) return false
  return timingSafeEqual(digest(given), digest(held.secret))
}

async function storedSecret(db: Queryable): Promise<string | null> {
  const service = await loadService(db)
  if (!service) return null
  try {
    return decryptSecret(service.callbackSecretEncrypted, 'vibes callback secret')
  } catch (error) {
    if (error instanceof SecretUnreadable) return null
    throw error
  }
}

// Equal lengths, whatever was given.
function digest(text: string): Buffer {
  return createHash('sha256').update(text).digest()
}
