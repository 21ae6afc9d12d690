import { randomUUID } from 'node:crypto'
import sql from 'sql-template-tag'
import { afterEach, beforeEach, expect, test } from 'vitest'
import { testDatabase } from '#lib/db/testing/test-database.ts'
import { advanceOnce } from '#lib/engine/advance.ts'
import { auditDatabase } from '#lib/engine/audit-database.ts'
import { deliverOnce } from '#lib/engine/deliver.ts'
import { qualifyOnce } from '#lib/engine/qualify.ts'
import { sweepRunsOnce } from '#lib/engine/sweep-runs.ts'
import { testEngine, untilIdle } from '#lib/engine/testing/test-engine.ts'
import {
  addPeople,
  makeCampaign,
  makeWorld,
  phone,
  sendStep,
  subscribeStep,
  unsubscribeStep,
} from '#lib/engine/testing/world.ts'
import { AppError } from '#lib/errors.ts'
import { abortRun } from './abort-run.ts'
import { preflight, smartListStatus, waterfallPeople } from './preflight.ts'
import { runCampaign } from './run-campaign.ts'
import {
  bucketPeople,
  campaignMembers,
  exportBucket,
  listRuns,
  runActivityLog,
  runProgress,
} from './run-queries.ts'

const database = await testDatabase()
const { db } = database
const engine = testEngine(db)

beforeEach(async () => {
  await database.reset()
  await makeWorld(db)
  await db.query(sql`update rate_slot set per_second = 100000`)
  await db.query(sql`insert into worker_heartbeat values ('w', 'here', now(), now())`)
  engine.posted = []
})

afterEach(async () => {
  expect((await auditDatabase(db)).filter((line) => line.violations > 0)).toEqual([])
})

async function finish() {
  await untilIdle(() => qualifyOnce(engine))
  for (let round = 0; round < 4; round += 1) {
    await untilIdle(() => advanceOnce(engine))
    await untilIdle(() => deliverOnce(engine, 'events'))
    await untilIdle(() => deliverOnce(engine, 'calls'))
  }
  await untilIdle(() => sweepRunsOnce(engine))
}

const start = (campaignId = 100, requestKey = randomUUID()) =>
  runCampaign({ campaignId, requestKey, userId: null }, db)

test('any number of clicks is one run, and another only when it has ended', async () => {
  await addPeople(db, [{ id: 1 }])
  await makeCampaign(db, [sendStep()], { qualification: 'every_time' })
  const key = randomUUID()
  const runs = await Promise.all([start(100, key), start(100, key), start(100, key)])
  expect(new Set(runs.map((run) => run.runId)).size).toBe(1)
  await expect(start()).rejects.toMatchObject({
    code: 'conflict',
    userMessage: { key: 'runs.schedule.isRunning' },
  })
  await finish()
  expect((await start()).runId).toBeGreaterThan(runs[0]!.runId)
  expect(await listRuns(100, db)).toMatchObject([
    { state: 'qualifying' },
    { state: 'finished', entered: 1, ended: 1 },
  ])
})

test('a campaign that can’t run says why, at the step', async () => {
  await addPeople(db, [{ id: 1 }])
  await makeCampaign(db, [sendStep(11, { messageId: null })])
  const error = await start().catch((caught: AppError) => caught)
  expect(error).toBeInstanceOf(AppError)
  expect(error).toMatchObject({ code: 'not_ready', details: [{ tab: 'flow', stepId: 11 }] })
})

test.each([
  [
    'the message was unapproved',
    sql`update sms_message set approved_version_id = null`,
    'sendSmsMessage.messageNotApproved',
  ],
  [
    'the message was deleted',
    sql`update asset set deleted_at = now() where kind = 'sms_message'`,
    'sendSmsMessage.messageDeleted',
  ],
  ['the list is gone from Vibes', sql`update vibes_list set gone_at = now()`, 'problems.listGone'],
])('picked, and then %s: Run is refused at the step', async (_what, change, problem) => {
  await addPeople(db, [{ id: 1 }])
  await makeCampaign(db, [sendStep()])
  await db.query(change)
  await expect(start()).rejects.toMatchObject({
    code: 'not_ready',
    details: [{ tab: 'flow', stepId: 11, message: { key: `flowSteps.${problem}` } }],
  })
  expect(await listRuns(100, db)).toEqual([])
})

test('nobody who qualifies is refused in words: an empty list, or all of them ran already', async () => {
  await makeCampaign(db, [sendStep()])
  await expect(start()).rejects.toMatchObject({ userMessage: { key: 'runs.schedule.nobody' } })
  await addPeople(db, [{ id: 1 }])
  await start()
  await finish()
  await expect(start()).rejects.toMatchObject({ userMessage: { key: 'runs.schedule.nobody' } })
})

test('the waterfall says what the run then does, step after step', async () => {
  await addPeople(db, [
    { id: 1, subscription: 'none' },
    { id: 2 },
    { id: 3, blocklisted: true },
    { id: 4, phone: phone(2) },
    { id: 5, phone: null },
    { id: 6, deleted: true },
  ])
  const steps = [subscribeStep(), sendStep(), unsubscribeStep()]
  await makeCampaign(db, steps)
  expect(await smartListStatus(100, db)).toEqual({ matching: 5, blocked: 2 })
  const waterfall = await preflight(100, {}, db)
  expect(waterfall).toMatchObject({ matching: 5, alreadyRan: 0, entering: 5, unknownMemberships: 0 })
  expect(waterfall.steps[1]).toMatchObject({
    kind: 'send-sms-message',
    entering: 5,
    granted: 1,
    deferred: 0,
    parts: 1,
    price: { amount: 0.01, currency: 'USD' },
    stopped: [
      { reason: 'blocklisted', people: 1 },
      { reason: 'no_phone', people: 1 },
      { reason: 'subscription_pending', people: 1 },
      { reason: 'duplicate_phone', people: 1 },
    ],
  })
  expect((await db.query(sql`select 1 from sim.subscription_change`)).rowCount).toBe(0)
  const bucket = { stepId: 11, reason: 'duplicate_phone' as const }
  const options = { campaignId: 100, seed: waterfall.seed, after: null, limit: 10 }
  expect((await waterfallPeople({ ...options, bucket }, db)).rows).toMatchObject([
    { personId: 4, reason: 'duplicate_phone', detail: 'Person 2' },
  ])
  expect((await waterfallPeople({ ...options, bucket: 'blocked', limit: 1 }, db)).next).toBe('3')

  // Whoever is asked to subscribe is pending from then on, as the real answer will make them.
  engine.membership.answered = async (tx, answers) => {
    for (const { dispatch } of answers)
      await tx.query(sql`
        insert into vibes_subscription (list_id, phone, state, source, event_at) values (${dispatch.listId}, ${dispatch.phone}, 'pending', 'step', now())`)
  }
  engine.answer = (dispatch) => ({
    class: 'accepted',
    status: 201,
    detail: null,
    ...(dispatch.kind === 'subscribe' ? { subscription: { state: 'pending' as const } } : {}),
  })
  const { runId } = await start()
  await finish()
  const progress = await runProgress(runId, db)
  for (const [index, step] of waterfall.steps.entries()) {
    const cells = progress!.steps[index]!.cells
    expect(
      cells.filter((cell) => cell.outcome === 'skipped').map(({ reason, people }) => ({ reason, people })),
    ).toEqual(step.stopped)
    expect(cells.filter((cell) => cell.outcome === 'done').reduce((sum, cell) => sum + cell.people, 0)).toBe(
      step.granted,
    )
  }
})

test('already ran, and everybody again where they may', async () => {
  await addPeople(db, [{ id: 1 }])
  await makeCampaign(db, [sendStep()])
  await start()
  await finish()
  await addPeople(db, [{ id: 2 }])
  expect(await preflight(100, {}, db)).toMatchObject({ matching: 2, alreadyRan: 1, entering: 1 })
  expect(await preflight(100, { qualification: 'every_time' }, db)).toMatchObject({
    alreadyRan: 0,
    entering: 2,
  })
  const ran = await waterfallPeople(
    { campaignId: 100, seed: 1, bucket: 'already_ran', after: null, limit: 5 },
    db,
  )
  expect(ran.rows.map((row) => row.personId)).toEqual([1])
})

test('every number opens its people, page by page, and exports without a cap', async () => {
  await addPeople(
    db,
    Array.from({ length: 25 }, (_, index) => ({ id: index + 1, blocklisted: index % 5 === 0 })),
  )
  await makeCampaign(db, [sendStep()])
  const { runId } = await start()
  await finish()
  const bucket = { stepId: 11, outcome: 'done' as const, reason: null }
  const first = await bucketPeople({ runId, bucket, after: null, limit: 15 }, db)
  const second = await bucketPeople({ runId, bucket, after: first.next, limit: 15 }, db)
  expect([first.rows.length, second.rows.length, second.next]).toEqual([15, 5, null])
  const rows: string[][] = []
  for await (const row of exportBucket({ runId, bucket: null }, db)) rows.push(row)
  expect(rows).toHaveLength(25)
  expect(rows[0]!.slice(0, 9)).toEqual([
    '1',
    'send-sms-message',
    '1',
    'Person 1',
    '',
    phone(1),
    'skipped',
    'blocklisted',
    '',
  ])
  const members = await campaignMembers({ campaignId: 100, after: null, limit: 20 }, db)
  const rest = await campaignMembers({ campaignId: 100, after: members.next, limit: 20 }, db)
  expect(members.rows.length + rest.rows.length).toBe(25)
  expect(members.rows[0]).toMatchObject({
    personId: 25,
    runId,
    state: 'ended',
    stepNumber: null,
    reason: null,
  })
  const log = await runActivityLog({ campaignId: 100, runId, after: null, limit: 20 }, db)
  const older = await runActivityLog({ campaignId: 100, runId, after: log.next, limit: 20 }, db)
  expect(new Set([...log.rows, ...older.rows].map((row) => row.personId)).size).toBe(25)
  expect(await runProgress(runId, db)).toMatchObject({
    state: 'finished',
    waits: [],
    texts: { accepted: 20, parts: 20 },
    steps: [{ entered: 25 }],
  })
})

test('abort stops the rest and says how many', async () => {
  await addPeople(
    db,
    Array.from({ length: 12 }, (_, index) => ({ id: index + 1 })),
  )
  await makeCampaign(db, [sendStep()])
  const { runId } = await start()
  await untilIdle(() => qualifyOnce(engine))
  await untilIdle(() => advanceOnce(engine))
  await deliverOnce(engine, 'events', { atMost: 5 })
  expect(await abortRun({ runId, userId: null }, db)).toEqual({ inFlight: 0, cancelled: 7 })
  await finish()
  expect(engine.posted).toHaveLength(5)
  expect(await runProgress(runId, db)).toMatchObject({ state: 'aborted', ended: 12 })
  const bucket = { stepId: 11, outcome: 'ended_early' as const, reason: 'aborted' as const }
  expect((await bucketPeople({ runId, bucket, after: null, limit: 20 }, db)).rows).toHaveLength(7)
})
