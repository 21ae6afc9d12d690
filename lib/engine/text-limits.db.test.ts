// Communication limits and use-by: judged when the step is decided, and again at the claim under the recipient's lock.
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
  freezeClock,
  makeCampaign,
  makeWorld,
  phone,
  sendStep,
  startRun,
  tuesdayMorning,
} from './testing/world.ts'

const database = await testDatabase()
const { db } = database
let engine = testEngine(db)

const hour = 3_600_000
const later = (hours: number) => new Date(tuesdayMorning.getTime() + hours * hour)

beforeEach(async () => {
  await database.reset()
  await makeWorld(db)
  await db.query(sql`update rate_slot set per_second = 100000`)
  engine = testEngine(db)
})

afterEach(async () => {
  expect((await auditDatabase(db)).filter((line) => line.violations > 0)).toEqual([])
})

async function limit(perDay: number | null, perWeek: number | null, more: object = {}) {
  const value = JSON.stringify({ limits: { perDay, perWeek }, ...more })
  await db.query(sql`insert into setting (key, value) values ('sms', ${value}::jsonb)
    on conflict (key) do update set value = excluded.value`)
}

async function decide(campaign: number, steps = [sendStep()]) {
  const runId = await startRun(db, await makeCampaign(db, steps, { id: campaign }))
  await untilIdle(() => qualifyOnce(engine))
  await untilIdle(() => advanceOnce(engine))
  return runId
}

async function deliver() {
  for (let round = 0; round < 4; round += 1) {
    await untilIdle(() => deliverOnce(engine, 'events'))
    await untilIdle(() => advanceOnce(engine))
  }
}

async function outcomes(runId: number): Promise<string[]> {
  const { rows } = await db.query<{ word: string }>(sql`
    select coalesce(reason, outcome) as word from ledger where run_id = ${runId} order by run_member_id, step_id`)
  return rows.map((row) => row.word)
}

async function recentTexts(number = phone(1)): Promise<Date[]> {
  const { rows } = await db.query<{ texts: Date[] }>(
    sql`select recent_texts as texts from recipient where phone = ${number}`,
  )
  return rows[0]?.texts ?? []
}

test('a number gets so many texts in 24 hours, whatever the campaign, and then in 7 days', async () => {
  await limit(1, 2)
  await addPeople(db, [{ id: 1 }])
  const first = await decide(101)
  await deliver()
  const second = await decide(102)
  await deliver()
  await freezeClock(db, later(24.5))
  const third = await decide(103)
  await deliver()
  await freezeClock(db, later(49.5))
  const fourth = await decide(104)
  await freezeClock(db, later(169))
  const fifth = await decide(105)
  await deliver()
  expect(await Promise.all([first, second, third, fourth, fifth].map(outcomes))).toEqual([
    ['done'],
    ['over_limit'],
    ['done'],
    ['over_limit'],
    ['done'],
  ])
  expect(await recentTexts()).toEqual([later(24.5), later(169)])
})

test('two runs that were decided before either was sent: the claim of the second finds the first', async () => {
  await limit(1, null)
  await addPeople(db, [{ id: 1 }])
  const runs = [await decide(101), await decide(102)]
  expect(await Promise.all(runs.map(outcomes))).toEqual([['queued'], ['queued']])
  const other = testEngine(db, { shard: 1 })
  await Promise.all([
    untilIdle(() => deliverOnce(engine, 'events', { atMost: 1 })),
    untilIdle(() => deliverOnce(other, 'events', { atMost: 1 })),
  ])
  expect((await Promise.all(runs.map(outcomes))).flat().sort()).toEqual(['done', 'over_limit'])
  expect([...engine.posted, ...other.posted]).toHaveLength(1)
})

test('a text in doubt counts; one that certainly did not go does not', async () => {
  await limit(1, null)
  await addPeople(db, [{ id: 1 }, { id: 2 }])
  engine.answer = (dispatch) =>
    dispatch.personId === 1
      ? { class: 'in_doubt', status: 0, detail: null }
      : { class: 'refused', status: 422, detail: null, reason: 'refused' }
  await decide(101)
  await deliver()
  await db.query(sql`update vibes_service set open_until = null`)
  engine.answer = () => accepted
  const again = await decide(102)
  await deliver()
  expect(await outcomes(again)).toEqual(['over_limit', 'done'])
})

test('what goes back to the queue after a 429 is counted once', async () => {
  await limit(1, null)
  await addPeople(db, [{ id: 1 }])
  engine.answer = () => ({ class: 'not_done', status: 429, detail: null, retryAfterMs: 60_000 })
  const runId = await decide(101)
  await deliver()
  expect(await recentTexts()).toEqual([])
  await db.query(sql`update rate_slot set backoff_until = null`)
  engine.answer = () => accepted
  await deliver()
  expect(await outcomes(runId)).toEqual(['done'])
  expect(await recentTexts()).toEqual([tuesdayMorning])
})

test('without limits the texts are remembered all the same, so that a limit set later counts them', async () => {
  await addPeople(db, [{ id: 1 }])
  const runs = [await decide(101)]
  await deliver()
  runs.push(await decide(102))
  await limit(1, null)
  await deliver()
  expect(await Promise.all(runs.map(outcomes))).toEqual([['done'], ['over_limit']])
})

test('the row keeps no more times than a limit can ask for', async () => {
  await addPeople(db, [{ id: 1 }])
  await db.query(sql`
    insert into recipient (phone, recent_texts) select ${phone(1)}, array_agg(${tuesdayMorning}::timestamptz - n * interval '1 hour' order by n desc)
    from generate_series(1, 160) n`)
  await decide(101)
  await deliver()
  const texts = await recentTexts()
  expect(texts).toHaveLength(100)
  expect(texts.at(-1)).toEqual(tuesdayMorning)
  expect(texts[0]).toEqual(later(-99))
})

test('what could not go within its use-by is too late, and its member goes on', async () => {
  await limit(null, null, { useByHours: 5 })
  await addPeople(db, [{ id: 1 }])
  const runId = await decide(101)
  await db.query(sql`update campaign_run set state = 'paused' where id = ${runId}`)
  await freezeClock(db, later(5))
  await db.query(sql`update campaign_run set state = 'running' where id = ${runId}`)
  await deliver()
  expect(await outcomes(runId)).toEqual(['too_late'])
  expect(engine.posted).toEqual([])
})
