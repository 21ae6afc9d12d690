// People who wait: parked, woken by the clock, counted, paused and aborted on the way.
import { randomUUID } from 'node:crypto'
import sql from 'sql-template-tag'
import { afterEach, beforeEach, expect, test } from 'vitest'
import { campaignBadges } from '#lib/assets/campaign-badges.ts'
import { abortRun } from '#lib/campaigns/abort-run.ts'
import { pauseRun } from '#lib/campaigns/pause-run.ts'
import { preflight } from '#lib/campaigns/preflight.ts'
import { resumeRun } from '#lib/campaigns/resume-run.ts'
import { runCampaign } from '#lib/campaigns/run-campaign.ts'
import { runProgress } from '#lib/campaigns/run-queries.ts'
import { testDatabase } from '#lib/db/testing/test-database.ts'
import { advanceOnce } from '#lib/engine/advance.ts'
import { auditDatabase } from '#lib/engine/audit-database.ts'
import { deliverOnce } from '#lib/engine/deliver.ts'
import { qualifyOnce } from '#lib/engine/qualify.ts'
import { sweepRunsOnce } from '#lib/engine/sweep-runs.ts'
import { ledgerLines } from '#lib/engine/testing/run-flow.ts'
import { testEngine, untilIdle } from '#lib/engine/testing/test-engine.ts'
import {
  addPeople,
  freezeClock,
  makeCampaign,
  makeWorld,
  sendStep,
  startRun,
  tuesdayMorning,
} from '#lib/engine/testing/world.ts'
import { wakeMembersOnce } from '#lib/engine/wake-members.ts'
import type { Step } from '#lib/flow/flow.ts'

const database = await testDatabase()
const { db } = database
let engine = testEngine(db)

const waitStep = (id: number, amount: number | null, unit = 'hours'): Step => ({
  id,
  kind: 'wait',
  choices: [],
  settings: { amount, unit },
})

beforeEach(async () => {
  await database.reset()
  await makeWorld(db)
  await db.query(sql`update rate_slot set per_second = 100000`)
  await db.query(sql`insert into worker_heartbeat values ('w', 'here', now(), now())`)
  engine = testEngine(db)
})

afterEach(async () => {
  expect((await auditDatabase(db)).filter((line) => line.violations > 0)).toEqual([])
})

async function work() {
  for (let round = 0; round < 3; round += 1) {
    await untilIdle(() => qualifyOnce(engine))
    await untilIdle(() => wakeMembersOnce(engine))
    await untilIdle(() => advanceOnce(engine))
    await untilIdle(() => deliverOnce(engine, 'events'))
    await untilIdle(() => sweepRunsOnce(engine))
  }
}

async function start(steps: Step[], people = [{ id: 1 }, { id: 2 }]) {
  await addPeople(db, people)
  await makeCampaign(db, steps)
  const { runId } = await runCampaign({ campaignId: 100, requestKey: randomUUID(), userId: null }, db)
  await work()
  return runId
}

const at = (hours: number) => new Date(tuesdayMorning.getTime() + hours * 3_600_000)
const wakeTimes = async () =>
  (
    await db.query<{ at: Date }>(sql`select distinct wake_at as at from run_member where state = 'waiting'`)
  ).rows.map((row) => row.at.toISOString())

test('everybody stays for as long as it says, and then goes on', async () => {
  const runId = await start([waitStep(51, 2), sendStep()])
  expect(await ledgerLines(db, runId)).toEqual(['step 51: person 1 waiting, person 2 waiting'])
  expect(await runProgress(runId, db)).toMatchObject({
    state: 'waiting',
    waits: [{ code: 'wait_step', people: 2, until: at(2).toISOString() }],
    secondsLeft: null,
  })
  expect((await campaignBadges(db, [100])).get(100)).toBe('in_wait_step')
  await freezeClock(db, new Date(at(2).getTime() - 1))
  await work()
  expect(engine.posted).toEqual([])
  await freezeClock(db, at(2))
  await work()
  expect(engine.posted).toHaveLength(2)
  expect(await ledgerLines(db, runId)).toEqual([
    'step 11: person 1 done, person 2 done',
    'step 51: person 1 done, person 2 done',
  ])
  expect(await runProgress(runId, db)).toMatchObject({ state: 'finished', ended: 2 })
})

test('a wait at the end of the flow holds the run open until it is over', async () => {
  const runId = await start([sendStep(), waitStep(51, 1, 'minutes')])
  expect(await runProgress(runId, db)).toMatchObject({ state: 'waiting', ended: 0 })
  await freezeClock(db, at(1))
  await work()
  expect(await runProgress(runId, db)).toMatchObject({ state: 'finished', ended: 2 })
})

test('days are the calendar’s: over the night the clocks change it is the same hour again', async () => {
  // Saturday 10:00 in Chicago, summer time; a week later it is winter time there.
  await freezeClock(db, new Date('2026-10-31T15:00:00Z'))
  await start([waitStep(51, 1, 'weeks')])
  expect(await wakeTimes()).toEqual(['2026-11-07T16:00:00.000Z'])
})

test('hours are hours, whatever the clocks do', async () => {
  await freezeClock(db, new Date('2026-10-31T15:00:00Z'))
  await start([waitStep(51, 24)])
  expect(await wakeTimes()).toEqual(['2026-11-01T15:00:00.000Z'])
})

test('one wait after another counts from when the first was over', async () => {
  const runId = await start([waitStep(51, 2), waitStep(52, 3), sendStep()])
  await freezeClock(db, at(2.5))
  await work()
  expect(await wakeTimes()).toEqual([at(5.5).toISOString()])
  expect(await runProgress(runId, db)).toMatchObject({ state: 'waiting' })
})

test('a choice may let some wait and others go on; the run waits once all who are left do', async () => {
  const first = {
    id: 7,
    kind: 'person-attribute',
    settings: { field: 'id', operator: 'at most', values: ['1'] },
  }
  const runId = await start([
    { ...waitStep(51, 2), choices: [{ id: 8, when: first, settings: null }] },
    sendStep(),
  ])
  expect(await ledgerLines(db, runId)).toEqual([
    'step 11: person 1 done',
    'step 51: person 1 do_nothing, person 2 waiting',
  ])
  expect(await runProgress(runId, db)).toMatchObject({ state: 'waiting', ended: 1 })
})

test('who is deleted before the wait is passed over; who is deleted in it is stopped at the next step', async () => {
  const runId = await start([waitStep(51, 2), sendStep()])
  await db.query(sql`update person set deleted_at = ${tuesdayMorning} where id = 1`)
  await freezeClock(db, at(2))
  await work()
  expect(await ledgerLines(db, runId)).toEqual([
    'step 11: person 1 person_deleted, person 2 done',
    'step 51: person 1 done, person 2 done',
  ])
})

test('the waterfall stops at the first wait', async () => {
  await addPeople(db, [{ id: 1 }, { id: 2 }])
  await makeCampaign(db, [sendStep(), waitStep(51, 2), sendStep(12)])
  const { steps } = await preflight(100, {}, db)
  expect(steps.map((step) => [step.kind, step.granted, step.deferred])).toEqual([
    ['send-sms-message', 2, 0],
    ['wait', 2, 0],
  ])
  expect(steps[1]!.seconds).toBe(0)
})

test('paused in a wait, nobody is woken; resumed, whoever is due goes on', async () => {
  const runId = await start([waitStep(51, 2), sendStep()])
  await pauseRun({ runId }, db)
  await freezeClock(db, at(3))
  await work()
  expect(await ledgerLines(db, runId)).toEqual(['step 51: person 1 waiting, person 2 waiting'])
  await resumeRun({ runId, mayRelease: false }, db)
  await work()
  expect(engine.posted).toHaveLength(2)
  expect(await runProgress(runId, db)).toMatchObject({ state: 'finished' })
})

test('an abort ends whoever waits, and the ledger says so', async () => {
  const runId = await start([waitStep(51, 2), sendStep()])
  await abortRun({ runId, userId: null }, db)
  await work()
  expect(await ledgerLines(db, runId)).toEqual(['step 51: person 1 aborted, person 2 aborted'])
  expect(await runProgress(runId, db)).toMatchObject({ state: 'aborted', ended: 2, waits: [] })
})

test('settings that cannot be kept fail the members in words', async () => {
  await addPeople(db, [{ id: 1 }])
  await makeCampaign(db, [waitStep(51, null)])
  await expect(
    runCampaign({ campaignId: 100, requestKey: randomUUID(), userId: null }, db),
  ).rejects.toMatchObject({
    code: 'not_ready',
    userMessage: { key: 'flowSteps.wait.fillIn' },
  })
})

const fromGhent = {
  match: 'all',
  filters: [
    { id: 1, kind: 'person-attribute', settings: { field: 'city', operator: 'is', values: ['Ghent'] } },
  ],
}

test('asked to look again, the wait lets go on only whom the smart list still finds', async () => {
  await addPeople(db, [{ id: 1 }, { id: 2 }, { id: 3 }])
  await db.query(sql`update person set city = 'Ghent'`)
  const again = { ...waitStep(11, 2), settings: { amount: 2, unit: 'hours', checkAgain: true } }
  const campaign = await makeCampaign(db, [again, waitStep(12, 2), sendStep(13)], { rules: fromGhent })
  const runId = await startRun(db, campaign)
  await work()
  await db.query(sql`update person set city = 'Bruges' where id = 1`)
  await db.query(sql`update person set deleted_at = now() where id = 3`)
  await freezeClock(db, new Date(tuesdayMorning.getTime() + 2 * 3_600_000))
  await work()
  // Who moves after the check is not looked at again: the second wait doesn't ask.
  await db.query(sql`update person set city = 'Bruges' where id = 2`)
  await freezeClock(db, new Date(tuesdayMorning.getTime() + 4 * 3_600_000))
  await work()
  expect(await ledgerLines(db, runId)).toEqual([
    'step 11: person 1 no_longer_qualifies, person 2 done, person 3 no_longer_qualifies',
    'step 12: person 2 done',
    'step 13: person 2 done',
  ])
  const { rows } = await db.query(sql`select end_reason from run_member order by person_id`)
  expect(rows.map((row) => row.end_reason)).toEqual([
    'no_longer_qualifies',
    'completed',
    'no_longer_qualifies',
  ])
  const ended = await db.query(sql`select state, ended from campaign_run where id = ${runId}`)
  expect(ended.rows).toEqual([{ state: 'finished', ended: 3 }])
})

test('whoever wakes people waits for their run before the counters, also where some of them leave the flow', async () => {
  await addPeople(db, [{ id: 1 }, { id: 2 }])
  await db.query(sql`update person set city = 'Ghent'`)
  const again = { ...waitStep(11, 2), settings: { amount: 2, unit: 'hours', checkAgain: true } }
  await startRun(db, await makeCampaign(db, [again, sendStep(13)], { rules: fromGhent }))
  await work()
  await db.query(sql`update person set city = 'Bruges' where id = 1`)
  await freezeClock(db, at(2))
  const { promise: woken, resolve } = Promise.withResolvers<unknown>()
  await db.transaction(async (tx) => {
    await tx.query(sql`select from campaign_run for no key update`)
    resolve(wakeMembersOnce(engine))
    const waiting = sql`select from pg_stat_activity where datname = current_database() and wait_event_type = 'Lock' and query like '%engine:wake-members%'`
    await expect.poll(async () => (await db.query(waiting)).rowCount).toBe(1)
    const { rowCount } = await tx.query(
      sql`select from run_step_count where outcome = 'waiting' for update nowait`,
    )
    expect(rowCount).toBe(1)
  })
  expect(await woken).toBe('more')
})

test('a smart list that can’t be read when the wait is over holds its run and wakes nobody of it', async () => {
  await addPeople(db, [{ id: 1 }])
  const again = { ...waitStep(11, 2), settings: { amount: 2, unit: 'hours', checkAgain: true } }
  const runId = await startRun(db, await makeCampaign(db, [again]))
  await work()
  await db.query(
    sql`update campaign_run set rules = '{"match":"all","filters":[{"id":1,"kind":"of-tomorrow","settings":{}}]}'`,
  )
  await freezeClock(db, new Date(tuesdayMorning.getTime() + 2 * 3_600_000))
  await work()
  expect(await ledgerLines(db, runId)).toEqual(['step 11: person 1 waiting'])
  const { rows } = await db.query(sql`select held_reason from campaign_run`)
  expect(rows).toEqual([{ held_reason: 'smart_list_unreadable' }])
})
