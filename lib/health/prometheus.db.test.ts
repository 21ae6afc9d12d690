import { randomUUID } from 'node:crypto'
import sql from 'sql-template-tag'
import { beforeEach, expect, test } from 'vitest'
import { runCampaign } from '#lib/campaigns/run-campaign.ts'
import { testDatabase } from '#lib/db/testing/test-database.ts'
import { advanceOnce } from '#lib/engine/advance.ts'
import { deliverOnce } from '#lib/engine/deliver.ts'
import { expireLeasesOnce } from '#lib/engine/expire-leases.ts'
import { qualifyOnce } from '#lib/engine/qualify.ts'
import { testEngine, untilIdle } from '#lib/engine/testing/test-engine.ts'
import { addPeople, makeCampaign, makeWorld, sendStep, tuesdayMorning } from '#lib/engine/testing/world.ts'
import { eventCounts } from '#lib/worker/event-counts.ts'
import { observedAdapter } from '#lib/worker/observe.ts'
import { engineFigures } from './engine-figures.ts'
import { isBearer } from './is-bearer.ts'
import { printMetrics } from './prometheus.ts'

const database = await testDatabase()
const { db } = database
const counts = eventCounts()
let engine = testEngine(db)

beforeEach(async () => {
  await database.reset()
  await makeWorld(db)
  await db.query(sql`update rate_slot set per_second = 100000`)
  engine = testEngine(db)
  engine.adapter = observedAdapter(engine.adapter, counts)
})

async function run() {
  await addPeople(db, [
    { id: 1 },
    { id: 2 },
    { id: 3, zoneSet: 'Pacific/Honolulu' },
    { id: 4, blocklisted: true },
  ])
  await makeCampaign(db, [sendStep()])
  await runCampaign({ campaignId: 100, requestKey: randomUUID(), userId: null }, db)
  await untilIdle(() => qualifyOnce(engine))
  await untilIdle(() => advanceOnce(engine))
}

const samples = async () =>
  new Map(
    printMetrics(await engineFigures(db))
      .split('\n')
      .filter((line) => line !== '' && !line.startsWith('#'))
      .map((line) => [line.slice(0, line.lastIndexOf(' ')), Number(line.slice(line.lastIndexOf(' ') + 1))]),
  )

test('an installation that never ran anything has figures too', async () => {
  const read = await samples()
  expect(read.get('flowstep_workers')).toBe(0)
  expect(read.get('flowstep_queue_calls{kind="text",state="queued"}')).toBe(0)
  expect(read.get('flowstep_service_connected')).toBe(1)
  expect(read.get('flowstep_database_bytes')).toBeGreaterThan(1_000_000)
})

test('the queue by state and age, and what became of people', async () => {
  await run()
  await db.query(
    sql`update dispatch set due_at = ${new Date(tuesdayMorning.getTime() - 90_000)} where state = 'queued'`,
  )
  await db.query(sql`insert into worker_heartbeat values ('w1', 'a "host"', now(), now())`)
  const read = await samples()
  expect(read.get('flowstep_queue_calls{kind="text",state="queued"}')).toBe(2)
  expect(read.get('flowstep_queue_calls{kind="text",state="deferred"}')).toBe(1)
  expect(read.get('flowstep_queue_oldest_due_seconds')).toBe(90)
  expect(read.get('flowstep_members{outcome="skipped"}')).toBe(1)
  expect(read.get('flowstep_workers')).toBe(1)
  expect([...read.keys()]).toContain('flowstep_worker_heartbeat_age_seconds{worker="w1",host="a \\"host\\""}')
})

test('who stands ready and is left standing for a minute is counted', async () => {
  await run()
  await db.query(sql`
    insert into run_step_count (run_id, step_id, outcome, reason, shard, people, changed_at)
    select id, ${sendStep().id}, 'ready', '', 31, 2, clock_timestamp() from campaign_run`)
  expect((await samples()).get('flowstep_left_standing_members')).toBe(0)
  await db.query(sql`update run_step_count set changed_at = clock_timestamp() - interval '61 seconds'`)
  expect((await samples()).get('flowstep_left_standing_members')).toBe(2)
})

test('a callback’s age goes by the clock that it was received by', async () => {
  await db.query(sql`
    insert into inbound_callback (event_id, callback_type, body, received_at)
    values (${randomUUID()}, 'event_processed', '{}', ${new Date(tuesdayMorning.getTime() - 70_000)})`)
  expect((await samples()).get('flowstep_callbacks_oldest_seconds')).toBe(70)
})

test('what is under way counts as that and as nothing else', async () => {
  await run()
  let during = new Map<string, number>()
  engine.answer = async () => {
    during = await samples()
    return { class: 'accepted', status: 202, detail: null }
  }
  await deliverOnce(engine, 'events')
  expect(during.get('flowstep_queue_calls{kind="text",state="dispatching"}')).toBe(2)
  expect(during.get('flowstep_queue_calls{kind="text",state="queued"}')).toBe(0)
})

test('answers, 429s and leases that ran out add up over processes', async () => {
  await run()
  engine.answer = () => ({ class: 'not_done', status: 429, detail: null, retryAfterMs: 1 })
  await deliverOnce(engine, 'events')
  await counts.flush(db, 1)
  counts.add('answers', 'not_done')
  await counts.flush(db, 2)
  await db.query(sql`
    update dispatch set state = 'dispatching', epoch = epoch + 1, post_by = now(), lease_until = now() - interval '1 second' where state = 'queued'`)
  await expireLeasesOnce(engine)
  const read = await samples()
  expect(read.get('flowstep_answers_total{class="not_done"}')).toBe(3)
  expect(read.get('flowstep_throttled_total{endpoint="events"}')).toBe(2)
  expect(read.get('flowstep_lease_expired_total{kind="text"}')).toBe(2)
  expect(read.get('flowstep_unknown_texts')).toBe(2)
})

test('counts that could not be written are written next time', async () => {
  counts.add('turn_failed', 'advance')
  const broken = { ...db, query: () => Promise.reject(new Error('gone')) }
  await expect(counts.flush(broken, 0)).rejects.toThrow('gone')
  counts.add('turn_failed', 'advance')
  await counts.flush(db, 0)
  expect((await samples()).get('flowstep_turn_failed_total{service="advance"}')).toBe(2)
})

test('every metric says once what it is', async () => {
  const lines = printMetrics(await engineFigures(db)).split('\n')
  const typed = lines.filter((line) => line.startsWith('# TYPE ')).map((line) => line.split(' ')[2])
  expect(typed).toEqual([...new Set(typed)])
  for (const [name] of await samples()) expect(typed).toContain(name.replace(/\{.*/s, ''))
  expect(lines.at(-1)).toBe('')
})

test('a token opens it, and only the right one', () => {
  expect(isBearer('Bearer correct-horse-battery', 'correct-horse-battery')).toBe(true)
  for (const header of [
    null,
    '',
    'Bearer ',
    'Bearer wrong',
    'Basic correct-horse-battery',
    'correct-horse-battery',
  ])
    expect(isBearer(header, 'correct-horse-battery')).toBe(false)
  expect(isBearer('Bearer ', null)).toBe(false)
})
