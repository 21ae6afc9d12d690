// The doctor's facts as the engine leaves them behind; what follows from them is in run-waiting.test.ts.
import { randomUUID } from 'node:crypto'
import sql from 'sql-template-tag'
import { beforeEach, expect, test } from 'vitest'
import { testDatabase } from '#lib/db/testing/test-database.ts'
import { advanceOnce } from '#lib/engine/advance.ts'
import { deliverOnce } from '#lib/engine/deliver.ts'
import { qualifyOnce } from '#lib/engine/qualify.ts'
import { testEngine, untilIdle } from '#lib/engine/testing/test-engine.ts'
import {
  addPeople,
  list,
  makeCampaign,
  makeWorld,
  phone,
  sendStep,
  tuesdayMorning,
} from '#lib/engine/testing/world.ts'
import { runCampaign } from './run-campaign.ts'
import { runWaitsFor } from './run-waiting.ts'

const database = await testDatabase()
const { db } = database
let engine = testEngine(db)
let runId: number
const waits = () => runWaitsFor(db, runId)

beforeEach(async () => {
  await database.reset()
  await makeWorld(db)
  engine = testEngine(db)
  await db.query(sql`update rate_slot set per_second = 100000`)
  await db.query(sql`insert into worker_heartbeat values ('w', 'here', now(), now())`)
  await addPeople(db, [{ id: 1 }, { id: 2, zoneSet: 'Pacific/Honolulu' }, { id: 3 }])
  await makeCampaign(db, [sendStep()])
  runId = (await runCampaign({ campaignId: 100, requestKey: randomUUID(), userId: null }, db)).runId
  expect(await waits()).toEqual([{ code: 'qualifying' }])
  await untilIdle(() => qualifyOnce(engine))
  await untilIdle(() => advanceOnce(engine))
})

const deferred = { code: 'quiet_hours', people: 1, until: '2026-11-24T19:00:00.000Z' }

test('for hours that open later, in Honolulu', async () => {
  expect(await waits()).toEqual([deferred])
})

test('for somebody to move on those who stand ready, after a minute in which nobody did', async () => {
  await db.query(sql`
    insert into run_step_count (run_id, step_id, outcome, reason, shard, people)
    select run_id, step_id, 'ready', '', 31, 2 from run_step_count where outcome = 'queued' limit 1`)
  await db.query(sql`update run_step_count set changed_at = clock_timestamp() - interval '58 seconds'`)
  expect((await waits()).map((wait) => wait.code)).not.toContain('left_standing')
  await db.query(sql`update run_step_count set changed_at = clock_timestamp() - interval '1 hour'`)
  expect(await waits()).toContainEqual({
    code: 'left_standing',
    people: 2,
    since: new Date(tuesdayMorning.getTime() - 3_600_000).toISOString(),
  })
})

test('for the pace, by the length of the queue', async () => {
  await db.query(sql`update rate_slot set per_second = 0.5`)
  expect(await waits()).toEqual([{ code: 'rate_limit', calls: 2, seconds: 4, runs: 1 }, deferred])
})

test('for Vibes: not connected, paused, silent, too fast', async () => {
  await db.query(
    sql`update vibes_service set state = 'paused', paused_reason = 'wrong_password', paused_at = ${tuesdayMorning}`,
  )
  expect((await waits())[0]).toEqual({
    code: 'service_paused',
    reason: 'wrong_password',
    since: tuesdayMorning.toISOString(),
  })
  // The clock stands, and what Postgres keeps by its own is told by it.
  await db.query(
    sql`update vibes_service set state = 'connected', paused_reason = null, paused_at = null, open_until = clock_timestamp() + interval '1 hour'`,
  )
  expect((await waits())[0]).toMatchObject({
    code: 'breaker_open',
    until: expect.stringMatching(/^2026-11-24T1[67]/),
  })
  await db.query(sql`update vibes_service set open_until = null`)
  await db.query(
    sql`update rate_slot set backoff_until = clock_timestamp() + interval '1 hour' where service = 'events'`,
  )
  expect((await waits())[0]).toMatchObject({
    code: 'backing_off',
    until: expect.stringMatching(/^2026-11-24T1[67]/),
  })
  await db.query(sql`delete from vibes_service`)
  expect((await waits())[0]).toEqual({ code: 'not_connected' })
})

test('for another try of what was certainly not done', async () => {
  engine.answer = () => ({ class: 'not_done', status: 0, detail: 'ECONNREFUSED' })
  // The first fault keeps the second text from being posted, so each gets a turn of its own.
  for (let turn = 0; turn < 3; turn += 1) {
    await db.query(sql`update vibes_service set open_until = null`)
    await deliverOnce(engine, 'events')
  }
  await db.query(sql`update vibes_service set open_until = null`)
  expect(await waits()).toEqual([{ code: 'retrying', until: '2026-11-24T16:00:01.000Z' }, deferred])
})

test('for answers that are still out', async () => {
  engine.answer = async () => {
    expect(await waits()).toEqual([{ code: 'in_flight', calls: 2 }, deferred])
    return { class: 'accepted', status: 202, detail: null }
  }
  await deliverOnce(engine, 'events')
  expect(await waits()).toEqual([deferred])
})

test('for a worker: since when none is seen', async () => {
  await db.query(sql`update worker_heartbeat set beat_at = clock_timestamp() - interval '10 minutes'`)
  expect((await waits())[0]).toMatchObject({
    code: 'no_worker',
    since: expect.stringMatching(/^2026-11-24T15:50:00/),
  })
  await db.query(sql`delete from worker_heartbeat`)
  expect((await waits())[0]).toEqual({ code: 'no_worker', since: null })
})

test('for look-ups of the lists its flow uses, and no others', async () => {
  await db.query(sql`
    insert into membership_task (list_id, phone, kind) values (${list.id}, ${phone(7)}, 'look_up'), (${list.id}, ${phone(8)}, 'unsubscribe'), (2, ${phone(7)}, 'look_up')`)
  expect(await waits()).toEqual([deferred, { code: 'look_ups', numbers: 1 }])
})

test('a run that isn’t there waits for nothing', async () => {
  expect(await runWaitsFor(db, 999)).toEqual([])
})
