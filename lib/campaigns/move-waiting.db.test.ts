// People who wait while the flow they wait in is edited: who that is, and that each is moved once, or taken out, or left, whoever else is at them.
import { randomUUID } from 'node:crypto'
import sql from 'sql-template-tag'
import { afterEach, beforeEach, expect, test } from 'vitest'
import { testDatabase } from '#lib/db/testing/test-database.ts'
import { advanceOnce } from '#lib/engine/advance.ts'
import { auditDatabase } from '#lib/engine/audit-database.ts'
import { deliverOnce } from '#lib/engine/deliver.ts'
import { moveMembersOnce } from '#lib/engine/move-members.ts'
import { qualifyOnce } from '#lib/engine/qualify.ts'
import { sweepRunsOnce } from '#lib/engine/sweep-runs.ts'
import { ledgerLines } from '#lib/engine/testing/run-flow.ts'
import { type TestEngine, testEngine, untilIdle } from '#lib/engine/testing/test-engine.ts'
import {
  addManyPeople,
  addPeople,
  freezeClock,
  makeCampaign,
  makeWorld,
  sendStep,
  tuesdayMorning,
} from '#lib/engine/testing/world.ts'
import { wakeMembersOnce } from '#lib/engine/wake-members.ts'
import type { Step } from '#lib/flow/flow.ts'
import type { Filter } from '#lib/smart-list/rules.ts'
import { abortRun } from './abort-run.ts'
import { parseBucket } from './bucket-query.ts'
import { flowImpact, type WaitingGroup } from './flow-impact.ts'
import { moveWaiting } from './move-waiting.ts'
import { runCampaign } from './run-campaign.ts'
import { bucketPeople, runProgress } from './run-queries.ts'
import { saveFlow } from './save-flow.ts'
import { waitingPath } from './waiting-path.ts'

const database = await testDatabase()
const { db } = database
let engine: TestEngine
const campaignId = 100

const waitStep = (id: number, amount = 2): Step => ({
  id,
  kind: 'wait',
  choices: [],
  settings: { amount, unit: 'hours' },
})
const at = (hours: number) => new Date(tuesdayMorning.getTime() + hours * 3_600_000)

beforeEach(async () => {
  await database.reset()
  await makeWorld(db)
  await db.query(sql`update rate_slot set per_second = 100000`)
  await db.query(sql`insert into worker_heartbeat values ('w', 'here', now(), now())`)
  await db.query(sql`insert into "user" (id, name, email) values ('ada', 'Ada', 'ada@example.com')`)
  engine = testEngine(db)
})

afterEach(async () => {
  expect((await auditDatabase(db)).filter((line) => line.violations > 0)).toEqual([])
})

async function work() {
  for (let round = 0; round < 3; round += 1) {
    await untilIdle(() => qualifyOnce(engine))
    await untilIdle(() => moveMembersOnce(engine))
    await untilIdle(() => wakeMembersOnce(engine))
    await untilIdle(() => advanceOnce(engine))
    await untilIdle(() => deliverOnce(engine, 'events'))
    await untilIdle(() => sweepRunsOnce(engine))
  }
}

async function start(steps: Step[], people = 2): Promise<number> {
  if (people > 2) await addManyPeople(db, people)
  else await addPeople(db, [{ id: 1 }, { id: 2 }])
  await makeCampaign(db, steps)
  const { runId } = await runCampaign({ campaignId, requestKey: randomUUID(), userId: null }, db)
  await work()
  return runId
}

/** Saves the flow as it is to be; returns its revision. */
async function edit(steps: Step[]): Promise<number> {
  const { revisionId } = (await flowImpact(db, campaignId))!
  const user = { id: 'ada', name: 'Ada' }
  return (await saveFlow(db, { campaignId, baseRevisionId: revisionId, steps, user })).revisionId!
}

const groups = async () =>
  (await flowImpact(db, campaignId))!.groups.map(({ step, touched, people }) => [step.id, touched, people])

/** Ids of the people on the page that a group's link opens. */
async function peopleBehindLink(group: WaitingGroup): Promise<number[]> {
  const { searchParams } = new URL(waitingPath(campaignId, group), 'https://flowstep.test')
  const { run, ...query } = Object.fromEntries(searchParams)
  const options = { runId: Number(run), bucket: parseBucket(query)!, after: null, limit: 10 }
  return (await bucketPeople(options, db)).rows.map(({ personId }) => personId)
}

async function move(revisionId: number, toStepId: number | null) {
  const { groups } = (await flowImpact(db, campaignId))!
  const moves = groups.map((group) => ({
    runId: group.runId,
    revisionId: group.revisionId,
    stepId: group.step.id,
    toStepId,
  }))
  return moveWaiting(db, { campaignId, revisionId, moves })
}

test('who waits at a changed step is counted, and an edit behind them is none', async () => {
  await start([sendStep(11), waitStep(51), sendStep(12)])
  expect(await groups()).toEqual([])
  await edit([waitStep(51), sendStep(12)])
  expect(await groups()).toEqual([])
  await edit([waitStep(51, 5), sendStep(12)])
  expect(await groups()).toEqual([[51, 'changed', 2]])
  await edit([waitStep(51), waitStep(52), sendStep(12)])
  expect(await groups()).toEqual([[51, 'ahead', 2]])
  await edit([sendStep(12)])
  expect(await groups()).toEqual([[51, 'removed', 2]])
})

test('each group is told when its own people go on, also where another waits for months', async () => {
  const first: Filter = {
    id: 1,
    kind: 'person-attribute',
    settings: { field: 'firstName', operator: 'is', values: ['Person 1'] },
  }
  const split = (id: number, amount: number): Step => ({
    ...waitStep(id, amount),
    choices: [{ id: id + 100, when: first, settings: null }],
  })
  await start([split(51, 4_000), waitStep(52), sendStep(12)])
  await edit([split(51, 5_000), waitStep(52, 5), sendStep(12)])
  const ends = async () =>
    (await flowImpact(db, campaignId))!.groups.map(({ step, firstAt, lastAt }) => [step.id, firstAt, lastAt])
  const expected = [
    [51, at(4_000).toISOString(), at(4_000).toISOString()],
    [52, at(2).toISOString(), at(2).toISOString()],
  ]
  expect(await ends()).toEqual(expected)
  // Counted one by one from here on.
  await db.query(sql`insert into run_revision (run_id, flow_revision_id)
    select r.id, v.id from campaign_run r, flow_revision v order by v.id desc limit 1`)
  expect(await ends()).toEqual(expected)
})

test('left alone they finish the flow they came into', async () => {
  const runId = await start([waitStep(51), sendStep(12)])
  await edit([sendStep(13)])
  await freezeClock(db, at(2))
  await work()
  expect(await ledgerLines(db, runId)).toEqual([
    'step 12: person 1 done, person 2 done',
    'step 51: person 1 done, person 2 done',
  ])
})

test('moved, they begin the step that was picked and go on as the newest flow says', async () => {
  const runId = await start([waitStep(51), sendStep(12)])
  const revisionId = await edit([sendStep(12), waitStep(53, 1), sendStep(14)])
  expect(await move(revisionId, 53)).toEqual({ moved: 2, takenOut: 0 })
  expect(await groups()).toEqual([])
  await work()
  expect(await ledgerLines(db, runId)).toEqual([
    'step 51: person 1 moved, person 2 moved',
    'step 53: person 1 waiting, person 2 waiting',
  ])
  const progress = (await runProgress(runId, db))!
  expect(progress).toMatchObject({
    state: 'waiting',
    waits: [{ code: 'wait_step', people: 2, until: at(1).toISOString() }],
  })
  // The steps they were moved to stand behind those the run began with.
  expect(progress.steps.map(({ stepId, entered }) => [stepId, entered])).toEqual([
    [51, 2],
    [12, 0],
    [53, 2],
    [14, 0],
  ])
  await freezeClock(db, at(1))
  await work()
  expect(await ledgerLines(db, runId)).toEqual([
    'step 14: person 1 done, person 2 done',
    'step 51: person 1 moved, person 2 moved',
    'step 53: person 1 done, person 2 done',
  ])
  expect(engine.posted).toHaveLength(2)
  expect(await runProgress(runId, db)).toMatchObject({ state: 'finished', ended: 2, texts: { accepted: 2 } })
})

test('moved to the same step they wait anew, as it says now', async () => {
  await start([waitStep(51), sendStep(12)])
  const revisionId = await edit([waitStep(51, 5), sendStep(12)])
  await freezeClock(db, at(1))
  await move(revisionId, 51)
  await work()
  const { rows } = await db.query(sql`select pass, wake_at as at from run_member order by person_id`)
  expect(rows).toEqual([
    { pass: 1, at: at(6) },
    { pass: 1, at: at(6) },
  ])
})

test('moved back before a text they had, nobody gets it twice', async () => {
  const runId = await start([sendStep(11), waitStep(51), sendStep(12)])
  expect(engine.posted).toHaveLength(2)
  const revisionId = await edit([sendStep(11), waitStep(51, 1)])
  await move(revisionId, 11)
  await work()
  await freezeClock(db, at(1))
  await work()
  expect(engine.posted).toHaveLength(2)
  expect(await runProgress(runId, db)).toMatchObject({ state: 'finished' })
})

test('taken out, they leave with a reason, and the run ends', async () => {
  const runId = await start([waitStep(51), sendStep(12)])
  const revisionId = await edit([sendStep(12)])
  expect(await move(revisionId, null)).toEqual({ moved: 0, takenOut: 2 })
  await work()
  expect(await ledgerLines(db, runId)).toEqual(['step 51: person 1 taken_out, person 2 taken_out'])
  expect(await runProgress(runId, db)).toMatchObject({ state: 'finished', ended: 2 })
  expect(engine.posted).toEqual([])
})

test('a step that both revisions have says to each what it says on theirs', async () => {
  const runId = await start([waitStep(51), waitStep(52, 3), sendStep(12)])
  // One of the two is moved straight to the step both have; the other comes to it by itself at the same time.
  const revisionId = await edit([waitStep(52, 7), sendStep(12)])
  await db.query(sql`update run_member set wake_at = ${at(9)} where person_id = 2`)
  await freezeClock(db, at(2))
  await untilIdle(() => wakeMembersOnce(engine))
  await move(revisionId, 52)
  await work()
  const { rows } = await db.query(sql`select wake_at as at from run_member order by person_id`)
  expect(rows).toEqual([{ at: at(5) }, { at: at(9) }])
  expect(await ledgerLines(db, runId)).toContain('step 52: person 1 waiting, person 2 waiting')
  // Changed once more, it has a group on each revision, whose link opens its own people.
  await edit([waitStep(52, 8), sendStep(12)])
  const { groups } = (await flowImpact(db, campaignId))!
  expect(groups.map(({ revisionNumber, step, people }) => [revisionNumber, step.id, people])).toEqual([
    [1, 52, 1],
    [2, 52, 1],
  ])
  expect(await Promise.all(groups.map(peopleBehindLink))).toEqual([[1], [2]])
})

test('people who wake while they are moved are moved or go on, each once', async () => {
  const people = 600
  const runId = await start([waitStep(51), sendStep(12)], people)
  const revisionId = await edit([sendStep(13)])
  await move(revisionId, 13)
  await freezeClock(db, at(2))
  const workers = [1, 2, 3, 4].map((shard) => testEngine(db, { shard }))
  await Promise.all(
    workers.flatMap((worker) => [
      untilIdle(() => moveMembersOnce(worker)),
      untilIdle(() => wakeMembersOnce(worker)),
    ]),
  )
  await work()
  const { rows } = await db.query<{ stepId: number; what: string; people: number }>(sql`
    select step_id as "stepId", coalesce(reason, outcome) as what, count(*)::int as people from ledger
    where run_id = ${runId} group by 1, 2 order by 1, 2`)
  const count = (stepId: number, what: string) =>
    rows.find((row) => row.stepId === stepId && row.what === what)?.people ?? 0
  expect(count(51, 'moved') + count(51, 'done')).toBe(people)
  expect(count(13, 'done')).toBe(count(51, 'moved'))
  expect(count(12, 'done')).toBe(count(51, 'done'))
  expect(engine.posted).toHaveLength(people)
})

test('a flow that was saved since is not decided on blindly, and one that can’t run takes nobody', async () => {
  await start([waitStep(51), sendStep(12)])
  const seen = await edit([sendStep(12)])
  const newest = await edit([sendStep(12), { ...waitStep(54), settings: { amount: null, unit: 'days' } }])
  await expect(move(seen, 12)).rejects.toMatchObject({ code: 'conflict' })
  await expect(move(newest, 12)).rejects.toMatchObject({
    code: 'not_ready',
    userMessage: { key: 'flowSteps.wait.fillIn' },
  })
  await expect(move(newest, 99)).rejects.toMatchObject({ code: 'not_found' })
  // Out they may go, whatever the flow is like.
  expect(await move(newest, null)).toEqual({ moved: 0, takenOut: 2 })
  await work()
})

test('an abort takes along who was to be moved', async () => {
  const runId = await start([waitStep(51), sendStep(12)])
  const revisionId = await edit([sendStep(12)])
  await move(revisionId, 12)
  await abortRun({ runId, userId: null }, db)
  await work()
  expect(await ledgerLines(db, runId)).toEqual(['step 51: person 1 aborted, person 2 aborted'])
  const { rows } = await db.query(sql`select * from flow_move`)
  expect(rows).toEqual([])
})

test('a message that is new to the run is pinned with the move, and what it had stays pinned', async () => {
  const runId = await start([waitStep(51), sendStep(12)])
  await db.query(sql`insert into asset (id, kind, name) values (901, 'sms_message', 'New')`)
  await db.query(sql`insert into sms_message (id, draft_body) values (901, null)`)
  await db.query(
    sql`insert into sms_message_version (id, message_id, number, body, parts) values (951, 901, 1, 'New!', 1)`,
  )
  await db.query(sql`update sms_message set approved_version_id = 951 where id = 901`)
  const revisionId = await edit([sendStep(15, { messageId: 901 })])
  await move(revisionId, 15)
  await work()
  const { rows } = await db.query(
    sql`select message_versions as pinned from campaign_run where id = ${runId}`,
  )
  expect(rows).toEqual([{ pinned: { 900: 950, 901: 951 } }])
  expect(await ledgerLines(db, runId)).toContain('step 15: person 1 done, person 2 done')
})
