import sql from 'sql-template-tag'
import { afterEach, beforeEach, expect, test } from 'vitest'
import { testDatabase } from '#lib/db/testing/test-database.ts'
import { advanceOnce } from './advance.ts'
import { auditDatabase } from './audit-database.ts'
import { deliverOnce } from './deliver.ts'
import { endAbortedMembers } from './end-aborted-members.ts'
import { expireLeasesOnce } from './expire-leases.ts'
import { qualifyOnce } from './qualify.ts'
import { settleDispatches } from './settle-dispatches.ts'
import { sweepRunsOnce } from './sweep-runs.ts'
import { accepted, testEngine, untilIdle } from './testing/test-engine.ts'
import {
  addPeople,
  keepCallback,
  makeCampaign,
  makeWorld,
  phone,
  sendStep,
  setSubscription,
  startRun,
  subscribeStep,
  type TestPerson,
  tuesdayMorning,
  unsubscribeStep,
} from './testing/world.ts'

const database = await testDatabase()
const { db } = database
let engine = testEngine(db)

beforeEach(async () => {
  await database.reset()
  await makeWorld(db)
  // No pacing, except where a test is about it.
  await db.query(sql`update rate_slot set per_second = 100000`)
  engine = testEngine(db)
})

afterEach(async () => {
  expect((await auditDatabase(db)).filter((line) => line.violations > 0)).toEqual([])
})

async function begin(people: TestPerson[], steps = [sendStep()]) {
  await addPeople(db, people)
  const runId = await startRun(db, await makeCampaign(db, steps))
  await untilIdle(() => qualifyOnce(engine))
  await untilIdle(() => advanceOnce(engine))
  return runId
}

async function finish() {
  for (let round = 0; round < 5; round += 1) {
    await untilIdle(() => advanceOnce(engine))
    await untilIdle(() => deliverOnce(engine, 'events'))
    await untilIdle(() => deliverOnce(engine, 'calls'))
  }
  await untilIdle(() => sweepRunsOnce(engine))
}

async function ledger(stepId = 11): Promise<Record<number, string>> {
  const { rows } = await db.query<{ person_id: number; outcome: string; reason: string | null }>(
    sql`select person_id, outcome, reason from ledger where step_id = ${stepId} order by person_id`,
  )
  return Object.fromEntries(rows.map((row) => [row.person_id, row.reason ?? row.outcome]))
}

async function runState(runId: number) {
  const { rows } = await db.query<{ state: string; ended: number }>(
    sql`select state, ended from campaign_run where id = ${runId}`,
  )
  return rows[0]
}

test('texts are posted once with our event id and the run ends', async () => {
  const runId = await begin([{ id: 1, firstName: 'Ann' }, { id: 2 }])
  await finish()
  expect(engine.posted.map((dispatch) => [dispatch.eventId, dispatch.phone, dispatch.text])).toEqual([
    ['test-1-11-0', phone(1), 'Hi Ann!'],
    ['test-2-11-0', phone(2), 'Hi Person 2!'],
  ])
  expect(await ledger()).toEqual({ 1: 'done', 2: 'done' })
  expect(await runState(runId)).toEqual({ state: 'finished', ended: 2 })
})

test('people go through all three steps, skipped ones too', async () => {
  await begin([{ id: 1, subscription: 'none' }, { id: 2 }], [subscribeStep(), sendStep(), unsubscribeStep()])
  await finish()
  expect(await ledger(21)).toEqual({ 1: 'done', 2: 'already_subscribed' })
  expect(await ledger(11)).toEqual({ 1: 'membership_unknown', 2: 'done' })
  expect(await ledger(31)).toEqual({ 1: 'not_on_list', 2: 'done' })
  expect(engine.posted.map((dispatch) => dispatch.kind).sort()).toEqual(['subscribe', 'text', 'unsubscribe'])
})

test('a STOP that commits while a claim waits for it keeps the text back', async () => {
  await begin([{ id: 1 }])
  const stop = await db.pool.connect()
  await stop.query('begin')
  await stop.query('insert into recipient (phone, stopped_at) values ($1, now())', [phone(1)])
  const delivering = deliverOnce(engine, 'events')
  await waitUntilBlocked()
  await stop.query('commit')
  stop.release()
  await delivering
  expect(engine.posted).toEqual([])
  expect(await ledger()).toEqual({ 1: 'opted_out' })
})

async function waitUntilBlocked() {
  for (;;) {
    const { rows } = await db.query<{ blocked: number }>(
      sql`select count(*)::int as blocked from pg_stat_activity where wait_event_type = 'Lock' and datname = current_database()`,
    )
    if (rows[0]!.blocked > 0) return
  }
}

test('what changed since the step was decided counts: block, subscription', async () => {
  await begin([{ id: 1 }, { id: 2 }, { id: 3 }])
  await db.query(sql`update person set blocklisted = true where id = 1`)
  await setSubscription(db, phone(2), 'ended', { subscriptionReason: 'user_opt_out' })
  await finish()
  expect(await ledger()).toEqual({ 1: 'blocklisted', 2: 'opted_out', 3: 'done' })
})

test('a dispatch that comes due when the hours have closed waits for the morning', async () => {
  const runId = await begin([{ id: 1 }])
  await db.query(sql`update clock set frozen_at = '2026-11-25T02:30:00Z'`)
  await finish()
  expect(engine.posted).toEqual([])
  expect(await ledger()).toEqual({ 1: 'deferred' })
  await db.query(sql`update clock set frozen_at = '2026-11-25T15:00:00Z'`)
  await finish()
  expect(await ledger()).toEqual({ 1: 'done' })
  expect((await runState(runId))?.state).toBe('finished')
})

test('a fault of the connection pauses the service, fails nobody, and the run goes on after it', async () => {
  await begin([{ id: 1 }, { id: 2 }, { id: 3 }])
  engine.answer = () => ({
    class: 'service_fault',
    status: 401,
    detail: 'Unauthorized',
    pauseReason: 'wrong_password',
  })
  await finish()
  expect(await ledger()).toEqual({ 1: 'queued', 2: 'queued', 3: 'queued' })
  const { rows } = await db.query(sql`select state, paused_reason, paused_detail from vibes_service`)
  expect(rows[0]).toEqual({ state: 'paused', paused_reason: 'wrong_password', paused_detail: 'Unauthorized' })
  engine.answer = () => accepted
  await db.query(sql`update vibes_service set state = 'connected', paused_reason = null`)
  await finish()
  expect(await ledger()).toEqual({ 1: 'done', 2: 'done', 3: 'done' })
})

test('a refusal concerns the person: failed with the words, or skipped where the reason says so', async () => {
  await begin([{ id: 1 }, { id: 2 }])
  engine.answer = (dispatch) =>
    dispatch.personId === 1
      ? { class: 'refused', status: 422, detail: 'No route', reason: 'no_route' }
      : { class: 'refused', status: 404, detail: null, reason: 'not_on_list' }
  await finish()
  expect(await ledger()).toEqual({ 1: 'no_route', 2: 'not_on_list' })
  const { rows } = await db.query(sql`select outcome, detail from ledger order by person_id`)
  expect(rows).toEqual([
    { outcome: 'failed', detail: { answer: 'No route' } },
    { outcome: 'skipped', detail: null },
  ])
})

test('a text in doubt is unknown and never posted again; a callback settles it', async () => {
  const runId = await begin([{ id: 1 }])
  engine.answer = () => ({ class: 'in_doubt', status: 0, detail: 'timed out' })
  await finish()
  expect(await ledger()).toEqual({ 1: 'unknown' })
  expect(engine.posted).toHaveLength(1)
  expect((await runState(runId))?.state).toBe('finished')
  await db.query(sql`
    insert into inbound_callback (event_id, callback_type, body, processed_at, outcome)
    values ('c1', 'event_processed', '{"event_processed":{"event_id":"test-1-11-0"}}', now(), 'applied')`)
  const evidence = {
    runMemberId: 1,
    stepId: 11,
    pass: 0,
    state: 'accepted',
    delivery: 'delivered',
    at: tuesdayMorning,
  } as const
  const settle = () =>
    db.transaction((tx) => settleDispatches(tx, [evidence, { ...evidence, runMemberId: 99 }], tuesdayMorning))
  expect(await settle()).toMatchObject([{ personId: 1, runId, changed: true, delivery: 'delivered' }])
  expect(await settle()).toMatchObject([{ personId: 1, changed: false, delivery: null }])
  expect(await ledger()).toEqual({ 1: 'done' })
  const { rows } = await db.query(sql`select state, delivery from dispatch`)
  expect(rows[0]).toEqual({ state: 'accepted', delivery: 'delivered' })
})

test('a text that Vibes took and never sent fails after all, and its member stays where it is', async () => {
  await begin([{ id: 1 }])
  await finish()
  const evidence = { runMemberId: 1, stepId: 11, pass: 0, at: tuesdayMorning } as const
  const refused = { ...evidence, state: 'refused', reason: 'not_on_list_at_vibes' } as const
  await db.transaction((tx) =>
    settleDispatches(tx, [refused, { ...evidence, state: 'accepted' }], tuesdayMorning),
  )
  expect(await ledger()).toEqual({ 1: 'not_on_list_at_vibes' })
})

test('word that a text was never sent, which meets the answer that took it while that is written, takes its parts off', async () => {
  await begin([{ id: 1 }])
  const evidence = { runMemberId: 1, stepId: 11, pass: 0, at: tuesdayMorning } as const
  const refused = { ...evidence, state: 'refused', reason: 'not_on_list_at_vibes' } as const
  const { promise: met, resolve } = Promise.withResolvers<unknown>()
  await db.transaction(async (tx) => {
    await settleDispatches(tx, [{ ...evidence, state: 'accepted' }], tuesdayMorning)
    resolve(db.transaction((other) => settleDispatches(other, [refused], tuesdayMorning)))
    const waiting = sql`select from pg_stat_activity where datname = current_database() and wait_event_type = 'Lock'`
    await expect.poll(async () => (await db.query(waiting)).rowCount).toBe(1)
  })
  await met
  // The recount after each test says the rest.
  expect(await ledger()).toEqual({ 1: 'not_on_list_at_vibes' })
})

test('word that a text was never sent waits for a dispatch before it, and holds none after it', async () => {
  await begin([{ id: 1 }, { id: 2 }])
  const evidence = (runMemberId: number) => ({ runMemberId, stepId: 11, pass: 0, at: tuesdayMorning })
  await keepCallback(db, evidence(1))
  const { promise: met, resolve } = Promise.withResolvers<unknown>()
  await db.transaction(async (tx) => {
    await tx.query(sql`select from dispatch where run_member_id = 1 for update`)
    const words = [
      { ...evidence(1), state: 'accepted' },
      { ...evidence(2), state: 'refused', reason: 'not_on_list_at_vibes' },
    ] as const
    resolve(db.transaction((other) => settleDispatches(other, [...words], tuesdayMorning)))
    await waitUntilBlocked()
    await tx.query(sql`select from dispatch where run_member_id = 2 for update nowait`)
  })
  await met
  expect(await ledger()).toEqual({ 1: 'done', 2: 'not_on_list_at_vibes' })
})

test('a subscribe in doubt is tried again and says so', async () => {
  await begin([{ id: 1, subscription: 'none' }], [subscribeStep()])
  engine.answer = (dispatch) =>
    dispatch.isRepeat ? accepted : { class: 'in_doubt', status: 0, detail: null }
  await finish()
  expect(await ledger(21)).toEqual({ 1: 'queued' })
  await db.query(sql`update vibes_service set open_until = null`)
  await db.query(sql`update clock set offset_ms = 5000`)
  await finish()
  expect(engine.posted.map((dispatch) => dispatch.isRepeat)).toEqual([false, true])
  expect(await ledger(21)).toEqual({ 1: 'done' })
})

test('a 429 keeps everybody off the endpoint and nothing is lost', async () => {
  await begin([{ id: 1 }, { id: 2 }])
  engine.answer = () => ({ class: 'not_done', status: 429, detail: null, retryAfterMs: 60_000 })
  await finish()
  expect(engine.posted.length).toBeLessThanOrEqual(2)
  expect(await ledger()).toEqual({ 1: 'queued', 2: 'queued' })
  engine.answer = () => accepted
  await db.query(sql`update rate_slot set backoff_until = null`)
  await finish()
  expect(await ledger()).toEqual({ 1: 'done', 2: 'done' })
})

test('an outage opens the breaker for all workers before much is in doubt', async () => {
  await begin(Array.from({ length: 60 }, (_, index) => ({ id: index + 1 })))
  await db.query(sql`update rate_slot set per_second = 300`)
  engine.answer = () => ({ class: 'in_doubt', status: 503, detail: null })
  await finish()
  expect(engine.posted.length).toBeLessThan(10)
  const outcomes = Object.values(await ledger())
  expect(outcomes.filter((outcome) => outcome === 'queued').length).toBeGreaterThan(50)
})

test('a worker that died leaves its texts unknown, its other calls to be made again', async () => {
  await begin([{ id: 1 }, { id: 2, subscription: 'none' }], [sendStep(), subscribeStep()])
  engine.answer = () => {
    throw new Error('the process died')
  }
  for (const endpoint of ['events', 'calls'] as const) {
    const dying = new AbortController()
    const died = testEngine(
      { ...db, transaction: failingAfter(1) },
      {
        adapter: {
          endpointOf: engine.adapter.endpointOf,
          async post() {
            dying.abort()
            throw new Error('never mind')
          },
        },
      },
    )
    await expect(deliverOnce(died, endpoint, { signal: dying.signal })).rejects.toThrow('connection lost')
  }
  await db.query(
    sql`update dispatch set lease_until = clock_timestamp() - interval '1 second' where state = 'dispatching'`,
  )
  await untilIdle(() => expireLeasesOnce(engine))
  expect(await ledger()).toEqual({ 1: 'unknown', 2: 'membership_unknown' })
  engine.answer = () => accepted
  await finish()
  expect(await ledger(21)).toEqual({ 1: 'already_subscribed', 2: 'done' })
  expect(engine.posted.map((dispatch) => [dispatch.kind, dispatch.isRepeat])).toEqual([['subscribe', true]])
}, 30_000)

/** The database of a process that loses its connection after so many transactions. */
function failingAfter(transactions: number): typeof db.transaction {
  let left = transactions
  return (work) => (left-- > 0 ? db.transaction(work) : Promise.reject(new Error('connection lost')))
}

test('an abort cancels what is queued and counts everybody', async () => {
  const runId = await begin(
    Array.from({ length: 30 }, (_, index) => ({ id: index + 1 })),
    [sendStep(), sendStep(12)],
  )
  await deliverOnce(engine, 'events', { atMost: 10 })
  await advanceOnce(engine, 5)
  await db.query(sql`update campaign_run set state = 'aborting', aborted_at = now() where id = ${runId}`)
  expect(await endAbortedMembers(engine, runId)).toBe(30)
  await finish()
  expect(engine.posted).toHaveLength(10)
  expect(await runState(runId)).toEqual({ state: 'aborted', ended: 30 })
  expect(Object.values(await ledger()).filter((outcome) => outcome === 'done')).toHaveLength(10)
})

test('a text under way when the run is aborted keeps its answer and ends early', async () => {
  const runId = await begin([{ id: 1 }], [sendStep(), sendStep(12)])
  engine.answer = async () => {
    await db.query(sql`update campaign_run set state = 'aborting', aborted_at = now() where id = ${runId}`)
    await endAbortedMembers(engine, runId)
    return accepted
  }
  await finish()
  expect(await ledger()).toEqual({ 1: 'done' })
  expect(await ledger(12)).toEqual({})
  expect(await runState(runId)).toEqual({ state: 'aborted', ended: 1 })
})

test('live dispatches go before batch ones, and runs take turns', async () => {
  await begin(Array.from({ length: 8 }, (_, index) => ({ id: index + 1 })))
  const second = await startRun(db, await makeCampaign(db, [sendStep()], { id: 101 }))
  await untilIdle(() => qualifyOnce(engine))
  await untilIdle(() => advanceOnce(engine))
  await db.query(sql`
    update dispatch set lane = 'live' where run_member_id = (select max(run_member_id) from dispatch where run_id = ${second})`)
  await deliverOnce(engine, 'events', { atMost: 5 })
  // Person 8 live; then two shares of two, where both runs offer the same two numbers and each goes once.
  expect(engine.posted.map((dispatch) => dispatch.personId)).toEqual([8, 1, 2])
})

test('paced under the limit: no more than the slots of the horizon in one turn', async () => {
  await begin(Array.from({ length: 40 }, (_, index) => ({ id: index + 1 })))
  await db.query(sql`update rate_slot set per_second = 40`)
  await deliverOnce(engine, 'events')
  expect(engine.posted.length).toBeLessThanOrEqual(9)
  expect(engine.posted.length).toBeGreaterThan(0)
})

test('two workers post each text once', async () => {
  await begin(
    Array.from({ length: 200 }, (_, index) => ({ id: index + 1, phone: phone(Math.floor(index / 2)) })),
  )
  const other = testEngine(db, { shard: 1 })
  await Promise.all([
    untilIdle(() => deliverOnce(engine, 'events', { atMost: 7 })),
    untilIdle(() => deliverOnce(other, 'events', { atMost: 11 })),
  ])
  const events = [...engine.posted, ...other.posted].map((dispatch) => dispatch.eventId)
  expect(new Set(events).size).toBe(100)
  expect(events).toHaveLength(100)
})

test('nothing is posted for a run that is paused or held', async () => {
  const runId = await begin([{ id: 1 }])
  await db.query(sql`update campaign_run set held_reason = 'restored' where id = ${runId}`)
  await finish()
  await db.query(sql`update campaign_run set held_reason = null, state = 'paused' where id = ${runId}`)
  await finish()
  expect(engine.posted).toEqual([])
})
