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

const down = { class: 'in_doubt', status: 503, detail: null } as const

/** For how many seconds the breaker stays open from now on; null where it is closed. */
async function openSeconds(): Promise<number | null> {
  const { rows } = await db.query<{ seconds: number | null }>(
    sql`select round(extract(epoch from open_until - clock_timestamp()))::int as seconds from vibes_service`,
  )
  return rows[0]!.seconds
}

async function openIt() {
  engine.answer = () => down
  await deliverOnce(engine, 'events', { atMost: 6 })
  engine.posted.length = 0
  await elapse()
}

test('the breaker one worker opens keeps the others off, and the first good answer to a probe closes it for all', async () => {
  await begin(40)
  engine.answer = () => down
  await deliverOnce(engine, 'events', { atMost: 6 })
  expect(await deliverOnce(other, 'events')).toBe('idle')
  expect(other.posted).toEqual([])
  await elapse()
  await deliverOnce(other, 'events')
  expect(other.posted).toHaveLength(1)
  expect(await openSeconds()).toBe(null)
  engine.answer = () => accepted
  await untilIdle(() => deliverOnce(engine, 'events', { atMost: 20 }))
  expect(engine.posted.length + other.posted.length).toBe(40)
})

test('of all workers one probes, with one text, whatever they were about to do', async () => {
  await begin(40)
  await openIt()
  other.answer = () => down
  await Promise.all([engine, other, engine, other].map((each) => deliverOnce(each, 'events')))
  expect(engine.posted.length + other.posted.length).toBe(1)
  expect(await deliverOnce(other, 'events')).toBe('idle')
})

test('while a probe is under way the others wait for it, and not for ever', async () => {
  await begin(40)
  await openIt()
  engine.answer = async () => {
    expect(await deliverOnce(other, 'events')).toBe('idle')
    expect(await openSeconds()).toBe(10)
    return accepted
  }
  await deliverOnce(engine, 'events')
  expect(other.posted).toEqual([])
  expect(await openSeconds()).toBe(null)
})

test('each probe that fails doubles the wait, up to a minute; a good answer resets it', async () => {
  await begin(40)
  await openIt()
  const waits: (number | null)[] = []
  for (let probe = 0; probe < 8; probe += 1) {
    await deliverOnce(engine, 'events')
    waits.push(await openSeconds())
    await elapse()
  }
  expect(engine.posted).toHaveLength(8)
  expect(waits).toEqual([10, 20, 40, 60, 60, 60, 60, 60])
  engine.answer = () => accepted
  await deliverOnce(engine, 'events')
  engine.answer = () => down
  await deliverOnce(engine, 'events', { atMost: 2 })
  expect(await openSeconds()).toBe(5)
})

test('a probe that is not posted, or is told to go slower, teaches nothing: another one may go at once', async () => {
  await begin(40)
  await openIt()
  const stopping = new AbortController()
  stopping.abort()
  await deliverOnce(engine, 'events', { signal: stopping.signal })
  expect(engine.posted).toEqual([])
  expect(await openSeconds()).toBe(0)
  other.answer = () => ({ class: 'not_done', status: 429, detail: null, retryAfterMs: 60_000 })
  await deliverOnce(other, 'events')
  expect(other.posted).toHaveLength(1)
  expect(await openSeconds()).toBe(0)
  await db.query(sql`update rate_slot set backoff_until = null`)
  engine.answer = () => accepted
  await untilIdle(() => deliverOnce(engine, 'events', { atMost: 20 }))
  expect(await openSeconds()).toBe(null)
})

test('who comes back from a probe too late moves nothing', async () => {
  await begin(40)
  await openIt()
  engine.answer = async () => {
    await elapse()
    other.answer = () => down
    await deliverOnce(other, 'events')
    return accepted
  }
  await deliverOnce(engine, 'events')
  expect([engine.posted.length, other.posted.length, await openSeconds()]).toEqual([1, 1, 10])
})

test('a fault an admin must mend pauses the service, whoever met it', async () => {
  await begin(40)
  await openIt()
  engine.answer = () => ({
    class: 'service_fault',
    status: 401,
    detail: null,
    pauseReason: 'wrong_password',
  })
  await deliverOnce(engine, 'events')
  const { rows } = await db.query(sql`select state, paused_reason as reason from vibes_service`)
  expect(rows).toEqual([{ state: 'paused', reason: 'wrong_password' }])
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
