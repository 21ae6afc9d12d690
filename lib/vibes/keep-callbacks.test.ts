import { afterEach, beforeEach, expect, test, vi } from 'vitest'
import type { Queryable } from '#lib/db/sql.ts'
import { keepCallback } from './keep-callbacks.ts'

beforeEach(() => void vi.useFakeTimers())
afterEach(() => void vi.useRealTimers())

/** A database that takes `writeMs` for a statement; `writes` holds how many callbacks came with each. */
function database(writeMs: number) {
  const writes: number[] = []
  const query = async ({ values }: { values: unknown[] }) => {
    const eventIds = values[0] as string[]
    writes.push(eventIds.length)
    await new Promise((done) => setTimeout(done, writeMs))
    return { rows: eventIds.map((eventId) => ({ eventId })), rowCount: eventIds.length }
  }
  return { writes, db: { query } as unknown as Queryable }
}

let serial = 0
const keep = (db: Queryable) => keepCallback(db, { eventId: `e${++serial}`, type: 'x', body: '{}' })

test('a single one is written at once', async () => {
  const { db, writes } = database(2)
  const kept = keep(db)
  expect(writes).toEqual([1])
  await vi.advanceTimersByTimeAsync(2)
  expect(await kept).toBe(true)
})

test('one a millisecond: forty share a statement, and none waits longer than it takes to gather them', async () => {
  const { db, writes } = database(2)
  let longest = 0
  for (let n = 0; n < 200; n += 1) {
    const began = performance.now()
    void keep(db).then(() => {
      longest = Math.max(longest, performance.now() - began)
    })
    await vi.advanceTimersByTimeAsync(1)
  }
  await vi.advanceTimersByTimeAsync(50)
  expect(writes.reduce((sum, each) => sum + each)).toBe(200)
  expect(writes.length).toBeLessThanOrEqual(8)
  expect(longest).toBeLessThanOrEqual(43)
})

test('many at once are not kept waiting for more', async () => {
  const { db, writes } = database(2)
  void keep(db)
  for (let n = 0; n < 40; n += 1) void keep(db)
  await vi.advanceTimersByTimeAsync(8)
  expect(writes).toEqual([1, 40])
})

test('who calls again only when answered is not held up', async () => {
  const { db, writes } = database(2)
  const callAgain = (): void => void keep(db).then(callAgain)
  for (let n = 0; n < 16; n += 1) callAgain()
  await vi.advanceTimersByTimeAsync(1_000)
  expect(writes.reduce((sum, each) => sum + each)).toBeGreaterThan(1_500)
})
