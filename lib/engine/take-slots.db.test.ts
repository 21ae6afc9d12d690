import sql from 'sql-template-tag'
import { beforeEach, expect, test } from 'vitest'
import { testDatabase } from '#lib/db/testing/test-database.ts'
import { horizonMs, takeSlots } from './sql/take-slots.ts'

const database = await testDatabase()
const { db } = database

beforeEach(() => database.reset())

test('whoever asks, the slots taken and not used are never more than a crash may leave in doubt', async () => {
  let taken = 0
  await db.transaction(async (tx) => {
    for (let worker = 0; worker < 6; worker += 1)
      taken += (await takeSlots(tx, { endpoint: 'events', atMost: 1_000 }))?.count ?? 0
  })
  const { rows } = await db.query<{ aheadMs: number }>(
    sql`select (extract(epoch from next_at - clock_timestamp()) * 1000)::float8 as "aheadMs" from rate_slot where service = 'events'`,
  )
  expect(rows[0]!.aheadMs).toBeLessThanOrEqual(horizonMs)
  expect(taken).toBeGreaterThan(0)
  expect(taken).toBeLessThanOrEqual((300 * horizonMs) / 1000)
})

test('no more than asked for, and one at least however slow the limit', async () => {
  expect((await takeSlots(db, { endpoint: 'events', atMost: 3 }))?.count).toBe(3)
  await db.query(sql`update rate_slot set per_second = 0.5, next_at = now() - interval '1 minute'`)
  expect((await takeSlots(db, { endpoint: 'calls', atMost: 9 }))?.count).toBe(1)
})
