// What one worker learns of the other side holds for all: breaker, back-off, slots.
import sql from 'sql-template-tag'
import { afterEach, beforeEach, expect, test } from 'vitest'
import { testDatabase } from '#lib/db/testing/test-database.ts'
import { advanceOnce } from './advance.ts'
import { auditDatabase } from './audit-database.ts'
import { deliverOnce } from './deliver.ts'
import { qualifyOnce } from './qualify.ts'
import { accepted, testEngine, untilIdle } from './testing/test-engine.ts'
import {
  addPeople,
  makeCampaign,
  makeWorld,
  sendStep,
  startRun,
  subscribeStep,
  unsubscribeStep,
} from './testing/world.ts'

const database = await testDatabase()
const { db } = database
let [engine, other] = [testEngine(db), testEngine(db, { shard: 1 })]

beforeEach(async () => {
  await database.reset()
  await makeWorld(db)
  await db.query(sql`update rate_slot set per_second = 100000`)
  engine = testEngine(db)
  other = testEngine(db, { shard: 1 })
})

afterEach(async () => {
  expect((await auditDatabase(db)).filter((line) => line.violations > 0)).toEqual([])
})

async function begin(people: number, steps = [sendStep()], subscription = 'active') {
  await addPeople(
    db,
    Array.from({ length: people }, (_, index) => ({ id: index + 1, subscription })),
  )
  await startRun(db, await makeCampaign(db, steps))
  await untilIdle(() => qualifyOnce(engine))
  await untilIdle(() => advanceOnce(engine))
}

const elapse = () =>
  db.query(sql`update vibes_service set open_until = clock_timestamp() - interval '1 second'`)

test('the breaker one worker opens keeps the others off; a few probes go first, and the first good answer closes it for all', async () => {
  await begin(40)
  engine.answer = () => ({ class: 'in_doubt', status: 503, detail: null })
  await deliverOnce(engine, 'events', { atMost: 6 })
  expect(await deliverOnce(other, 'events')).toBe('idle')
  expect(other.posted).toEqual([])
  await elapse()
  await deliverOnce(other, 'events')
  expect(other.posted).toHaveLength(3)
  engine.answer = () => accepted
  await untilIdle(() => deliverOnce(engine, 'events', { atMost: 20 }))
  expect(engine.posted.length + other.posted.length).toBe(40)
})

test('where the probes fail too, nobody else tries', async () => {
  await begin(40)
  engine.answer = () => ({ class: 'not_done', status: 0, detail: 'connection refused' })
  await deliverOnce(engine, 'events', { atMost: 6 })
  const before = engine.posted.length
  await elapse()
  await db.query(sql`update dispatch set due_at = app_now() where state = 'queued'`)
  await deliverOnce(engine, 'events')
  expect(engine.posted.length - before).toBeLessThanOrEqual(3)
  expect(await deliverOnce(other, 'events')).toBe('idle')
})

test('a 429 that one worker gets keeps the others off that endpoint, and only off that one', async () => {
  await begin(10, [sendStep()])
  await addPeople(db, [{ id: 100, subscription: 'none' }])
  await startRun(db, await makeCampaign(db, [subscribeStep()], { id: 101 }))
  await untilIdle(() => qualifyOnce(engine))
  await untilIdle(() => advanceOnce(engine))
  engine.answer = () => ({ class: 'not_done', status: 429, detail: null, retryAfterMs: 60_000 })
  await deliverOnce(engine, 'events', { atMost: 2 })
  expect(await deliverOnce(other, 'events')).toEqual({ waitMs: expect.any(Number) })
  await untilIdle(() => deliverOnce(other, 'calls'))
  expect(other.posted.map((dispatch) => dispatch.kind)).toEqual(['subscribe'])
  await db.query(sql`update rate_slot set backoff_until = null`)
  await untilIdle(() => deliverOnce(other, 'events'))
  expect(other.posted.filter((dispatch) => dispatch.kind === 'text')).toHaveLength(10)
})

test('a dispatch that makes two calls takes two slots', async () => {
  await begin(30, [unsubscribeStep()])
  await db.query(sql`update rate_slot set per_second = 40`)
  engine.adapter.callsOf = (kind) => (kind === 'unsubscribe' ? 2 : 1)
  engine.answer = () => accepted
  // A quarter of a second at 95 % of 40 is nine slots.
  await deliverOnce(engine, 'calls')
  expect(engine.posted.length).toBeGreaterThan(0)
  expect(engine.posted.length).toBeLessThanOrEqual(5)
})
