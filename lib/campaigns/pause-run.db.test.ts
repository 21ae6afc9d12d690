import { randomUUID } from 'node:crypto'
import sql from 'sql-template-tag'
import { afterEach, beforeEach, expect, test } from 'vitest'
import { campaignBadges } from '#lib/assets/campaign-badges.ts'
import { testDatabase } from '#lib/db/testing/test-database.ts'
import { advanceOnce } from '#lib/engine/advance.ts'
import { auditDatabase } from '#lib/engine/audit-database.ts'
import { deliverOnce } from '#lib/engine/deliver.ts'
import type { Turn } from '#lib/engine/engine.ts'
import { qualifyOnce } from '#lib/engine/qualify.ts'
import { settleDispatches } from '#lib/engine/settle-dispatches.ts'
import { sweepRunsOnce } from '#lib/engine/sweep-runs.ts'
import { accepted, testEngine, untilIdle } from '#lib/engine/testing/test-engine.ts'
import {
  addPeople,
  keepCallback,
  makeCampaign,
  makeWorld,
  sendStep,
  unsubscribeStep,
} from '#lib/engine/testing/world.ts'
import { wakeMembersOnce } from '#lib/engine/wake-members.ts'
import { abortRun } from './abort-run.ts'
import { pauseRun } from './pause-run.ts'
import { resumeRun } from './resume-run.ts'
import { runCampaign } from './run-campaign.ts'
import { runProgress } from './run-queries.ts'

const database = await testDatabase()
const { db } = database
let engine = testEngine(db)

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

const services: (() => Promise<Turn>)[] = [
  () => qualifyOnce(engine),
  () => wakeMembersOnce(engine),
  () => advanceOnce(engine),
  () => deliverOnce(engine, 'events'),
  () => deliverOnce(engine, 'calls'),
  () => sweepRunsOnce(engine),
]
async function work() {
  for (let round = 0; round < 4; round += 1) for (const service of services) await untilIdle(service)
}

async function start() {
  await addPeople(db, [{ id: 1 }, { id: 2 }, { id: 3 }])
  await makeCampaign(db, [sendStep(), unsubscribeStep()])
  return (await runCampaign({ campaignId: 100, requestKey: randomUUID(), userId: null }, db)).runId
}

async function places() {
  const { rows } = await db.query<{ state: string; step: number | null }>(
    sql`select state, step_id as step from run_member order by id`,
  )
  return rows.map((row) => `${row.state} ${row.step}`)
}

test('paused before anybody entered, nobody does; resumed, it starts there', async () => {
  const runId = await start()
  expect(await pauseRun({ runId }, db)).toEqual({ inFlight: 0 })
  await work()
  expect(await places()).toEqual([])
  expect((await campaignBadges(db, [100])).get(100)).toBe('paused')
  await resumeRun({ runId, mayRelease: false }, db)
  await work()
  expect(engine.posted).toHaveLength(6)
  expect(await runProgress(runId, db)).toMatchObject({ state: 'finished', ended: 3 })
})

test('paused with calls queued, nothing is claimed and nobody moves, until it is resumed', async () => {
  const runId = await start()
  await untilIdle(() => qualifyOnce(engine))
  await untilIdle(() => advanceOnce(engine))
  await pauseRun({ runId }, db)
  const before = await places()
  await work()
  expect(engine.posted).toEqual([])
  expect(await places()).toEqual(before)
  expect(await runProgress(runId, db)).toMatchObject({
    state: 'paused',
    waits: [{ code: 'paused', calls: 0 }],
  })
  await resumeRun({ runId, mayRelease: false }, db)
  await work()
  expect(await runProgress(runId, db)).toMatchObject({ state: 'finished', ended: 3 })
})

test('what is on its way as it is paused is counted, answered, written, and moves nobody past the next step', async () => {
  const runId = await start()
  await untilIdle(() => qualifyOnce(engine))
  await untilIdle(() => advanceOnce(engine))
  let inFlight = -1
  engine.answer = async () => {
    if (inFlight < 0) {
      inFlight = 0
      inFlight = (await pauseRun({ runId }, db)).inFlight
    }
    return accepted
  }
  await deliverOnce(engine, 'events')
  expect(inFlight).toBe(3)
  await work()
  const { rows } = await db.query<{ state: string }>(sql`select distinct state from dispatch`)
  expect(rows).toEqual([{ state: 'accepted' }])
  expect(await places()).toEqual(['ready 31', 'ready 31', 'ready 31'])
  await resumeRun({ runId, mayRelease: false }, db)
  await work()
  expect(engine.posted.map((dispatch) => dispatch.kind).sort()).toEqual([
    ...Array(3).fill('text'),
    ...Array(3).fill('unsubscribe'),
  ])
})

test('a paused run takes what callbacks say of its texts', async () => {
  const runId = await start()
  await untilIdle(() => qualifyOnce(engine))
  await untilIdle(() => advanceOnce(engine))
  engine.answer = () => ({ class: 'in_doubt', status: 0, detail: null })
  await deliverOnce(engine, 'events', { atMost: 1 })
  await pauseRun({ runId }, db)
  const { rows } = await db.query<{ id: number }>(
    sql`select run_member_id as id from dispatch where state = 'unknown'`,
  )
  const at = new Date('2026-11-24T16:01:00Z')
  const evidence = {
    runMemberId: rows[0]!.id,
    stepId: 11,
    pass: 0,
    state: 'accepted',
    delivery: 'delivered',
    at,
  } as const
  await keepCallback(db, evidence)
  await db.transaction((tx) => settleDispatches(tx, [evidence], at))
  expect(await runProgress(runId, db)).toMatchObject({
    state: 'paused',
    texts: { accepted: 1, delivered: 1 },
  })
})

test('pausing twice is pausing once, and what has ended can’t be paused or resumed', async () => {
  const runId = await start()
  await pauseRun({ runId }, db)
  await pauseRun({ runId }, db)
  await resumeRun({ runId, mayRelease: false }, db)
  await resumeRun({ runId, mayRelease: false }, db)
  await work()
  const ended = { code: 'conflict', userMessage: { key: 'runs.results.hasEnded' } }
  await expect(pauseRun({ runId }, db)).rejects.toMatchObject(ended)
  await expect(resumeRun({ runId, mayRelease: true }, db)).rejects.toMatchObject(ended)
  await expect(pauseRun({ runId: 999 }, db)).rejects.toMatchObject({ code: 'not_found' })
})

test('a paused run can be aborted, and stays aborted', async () => {
  const runId = await start()
  await untilIdle(() => qualifyOnce(engine))
  await pauseRun({ runId }, db)
  await abortRun({ runId, userId: null }, db)
  await expect(resumeRun({ runId, mayRelease: true }, db)).rejects.toMatchObject({ code: 'conflict' })
  await work()
  expect(engine.posted).toEqual([])
  expect(await runProgress(runId, db)).toMatchObject({ state: 'aborted', ended: 3 })
})

test('a held run goes on only when somebody who may has looked', async () => {
  const runId = await start()
  await db.query(sql`update campaign_run set held_reason = 'restored'`)
  await work()
  expect(await places()).toEqual([])
  expect((await campaignBadges(db, [100])).get(100)).toBe('paused')
  expect(await runProgress(runId, db)).toMatchObject({ waits: [{ code: 'held', reason: 'restored' }] })
  await expect(resumeRun({ runId, mayRelease: false }, db)).rejects.toMatchObject({ code: 'forbidden' })
  expect(await resumeRun({ runId, mayRelease: true }, db)).toEqual({ heldReason: 'restored' })
  await work()
  expect(await runProgress(runId, db)).toMatchObject({ state: 'finished', heldReason: null })
})
