import { beforeEach, expect, test } from 'vitest'
import type { Queryable } from '#lib/db/sql.ts'
import { testDatabase } from '#lib/db/testing/test-database.ts'
import { isCallbackSecret, newCallbackSecret } from './callback-secret.ts'
import { encryptSecret } from './credentials.ts'

// For the key that secrets are kept under.
await testDatabase()
const forged = newCallbackSecret()
const storing = (secret: string) => ({
  rows: [{ callbackSecretEncrypted: encryptSecret(secret, 'vibes callback secret') }],
  rowCount: 1,
})
const stored = storing(newCallbackSecret())
const none = { rows: [], rowCount: 0 }

/** A database whose answers come when the test says so. */
let asked: PromiseWithResolvers<unknown>[] = []
let db: Queryable
beforeEach(() => {
  asked = []
  db = {
    query() {
      asked.push(Promise.withResolvers())
      return asked.at(-1)!.promise as never
    },
  }
})
const turn = () => new Promise((done) => setImmediate(done))

test('a flood of callbacks asks one question at a time', async () => {
  const first = isCallbackSecret(db, forged)
  const flood = Array.from({ length: 1_000 }, () => isCallbackSecret(db, forged))
  await turn()
  expect(asked).toHaveLength(1)
  asked[0]!.resolve(stored)
  expect(await first).toBe(false)
  await turn()
  expect(asked).toHaveLength(2)
  asked[1]!.resolve(stored)
  expect(await Promise.all(flood)).not.toContain(true)
  await turn()
  expect(asked).toHaveLength(2)
})

test('who comes while it is asked is not told no by what was true before', async () => {
  const secret = newCallbackSecret()
  const before = isCallbackSecret(db, secret)
  await turn()
  const after = isCallbackSecret(db, secret)
  asked[0]!.resolve(none)
  expect(await before).toBe(false)
  await turn()
  asked[1]!.resolve(storing(secret))
  expect(await after).toBe(true)
})

test('a question without an answer fails for who asked it alone', async () => {
  const first = isCallbackSecret(db, forged)
  await turn()
  const second = isCallbackSecret(db, forged)
  asked[0]!.reject(new Error('Query read timeout'))
  await expect(first).rejects.toThrow('Query read timeout')
  await turn()
  asked[1]!.resolve(stored)
  expect(await second).toBe(false)
  const third = isCallbackSecret(db, forged)
  await turn()
  asked[2]!.resolve(stored)
  expect(await third).toBe(false)
})
