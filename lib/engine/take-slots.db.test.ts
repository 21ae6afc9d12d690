import sql from 'sql-template-tag'
import { beforeEach, expect, test } from 'vitest'
import { monotonicMs } from '#lib/clock.ts'
import { testDatabase } from '#lib/db/testing/test-database.ts'
import { horizonMs, makeUpFor, takeSlots } from './sql/take-slots.ts'

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

test('a standstill is made up for once, however many workers saw it, and the next one again', async () => {
  const nextAt = async () => {
    const { rows } = await db.query<{ ms: number }>(
      sql`select (extract(epoch from next_at) * 1000)::float8 as ms from rate_slot where service = 'events'`,
    )
    return rows[0]!.ms
  }
  // Far ahead, so that the time these statements take is not in it.
  await db.query(sql`update rate_slot set next_at = now() + interval '1 hour'`)
  const before = await nextAt()
  const beganAt = monotonicMs()
  for (let worker = 0; worker < 3; worker += 1) await makeUpFor(db, 'events', 120)
  const took = monotonicMs() - beganAt
  expect(await nextAt()).toBeGreaterThanOrEqual(before + 120)
  expect(await nextAt()).toBeLessThanOrEqual(before + 120 + took)
  await db.query(sql`update rate_slot set stood_still_until = now() - interval '1 second'`)
  await makeUpFor(db, 'events', 120)
  expect(await nextAt()).toBeGreaterThanOrEqual(before + 240)
})
