// Remove from Flow: who leaves, what was about to go to them, and that two campaigns may empty each other.
import sql from 'sql-template-tag'
import { beforeEach, expect, test } from 'vitest'
import { testDatabase } from '#lib/db/testing/test-database.ts'
import { advanceOnce } from '#lib/engine/advance.ts'
import { auditDatabase } from '#lib/engine/audit-database.ts'
import { deliverOnce } from '#lib/engine/deliver.ts'
import { qualifyOnce } from '#lib/engine/qualify.ts'
import { removeMembersOnce } from '#lib/engine/remove-members.ts'
import { sweepRunsOnce } from '#lib/engine/sweep-runs.ts'
import { ledgerLines, runCounts, runFlow, waterfallCounts } from '#lib/engine/testing/run-flow.ts'
import { accepted, testEngine, untilIdle } from '#lib/engine/testing/test-engine.ts'
import {
  addManyPeople,
  addPeople,
  makeCampaign,
  makeWorld,
  sendStep,
  startRun,
} from '#lib/engine/testing/world.ts'
import type { Step } from '#lib/flow/flow.ts'

const database = await testDatabase()
const { db } = database
const engine = testEngine(db)

const leave = (id: number, campaignId: number | null = null): Step => ({
  id,
  kind: 'remove-from-flow',
  choices: [],
  settings: { from: campaignId === null ? 'this' : 'other', campaignId },
})
const isPerson = (id: number) => ({
  id: 7,
  kind: 'person-attribute',
  settings: { field: 'id', operator: 'is', values: [String(id)] },
})

beforeEach(async () => {
  await database.reset()
  engine.posted = []
  await makeWorld(db)
  await db.query(sql`update rate_slot set per_second = 100000`)
})

const violations = async () => (await auditDatabase(db)).filter((line) => line.violations > 0)

async function members(runId: number) {
  const { rows } = await db.query<{ line: string }>(sql`
    select format('%s %s', person_id, coalesce(end_reason, state)) as line from run_member where run_id = ${runId} order by person_id`)
  return rows.map(({ line }) => line)
}

/** A run whose people all have a text queued and not yet posted. */
async function queuedRun(campaignId: number, steps: Step[]): Promise<number> {
  const runId = await startRun(db, await makeCampaign(db, steps, { id: campaignId }))
  await untilIdle(() => qualifyOnce(engine))
  await untilIdle(() => advanceOnce(engine))
  return runId
}

test('out of this campaign: no later step, in the waterfall as in the run', async () => {
  await addPeople(db, [{ id: 1 }, { id: 2 }])
  const steps: Step[] = [
    { ...leave(11), settings: null, choices: [{ id: 8, when: isPerson(1), settings: leave(11).settings }] },
    sendStep(12),
  ]
  const foreseen = await waterfallCounts(engine, steps)
  const runId = await runFlow(engine, steps)
  expect(await ledgerLines(db, runId)).toEqual([
    'step 11: person 1 done, person 2 do_nothing',
    'step 12: person 2 done',
  ])
  expect(await members(runId)).toEqual(['1 removed', '2 completed'])
  expect(foreseen).toEqual(await runCounts(db, runId, steps))
  expect((await db.query(sql`select from flow_exit`)).rowCount).toBe(0)
  expect(await violations()).toEqual([])
})

test('out of another campaign: the text about to go is cancelled, who is not in it is passed over', async () => {
  await addPeople(db, [{ id: 1 }])
  const other = await queuedRun(200, [sendStep(21), sendStep(22)])
  await addPeople(db, [{ id: 2 }])
  const runId = await startRun(db, await makeCampaign(db, [leave(11, 200)], { id: 100 }))
  await untilIdle(() => qualifyOnce(engine))
  await untilIdle(() => advanceOnce(engine))
  expect(await ledgerLines(db, runId)).toEqual(['step 11: person 1 done, person 2 not_in_flow'])
  await untilIdle(() => removeMembersOnce(engine))
  expect(await members(other)).toEqual(['1 removed'])
  expect(await members(runId)).toEqual(['1 completed', '2 completed'])
  expect(await ledgerLines(db, other)).toEqual(['step 21: person 1 removed'])
  await deliverOnce(engine, 'events')
  expect(engine.posted).toEqual([])
  await untilIdle(() => sweepRunsOnce(engine))
  const { rows } = await db.query(sql`select state from campaign_run order by id`)
  expect(rows).toEqual([{ state: 'finished' }, { state: 'finished' }])
  expect(await violations()).toEqual([])
})

test('a text under way gets its answer first, then its member leaves', async () => {
  await addPeople(db, [{ id: 1 }])
  const other = await queuedRun(200, [
    sendStep(21),
    { ...sendStep(22), kind: 'wait', settings: { amount: 3, unit: 'days' } },
  ])
  const slow = testEngine(db, {})
  slow.answer = async () => {
    await runFlow(engine, [leave(11, 200)])
    expect(await removeMembersOnce(engine)).toBe('idle')
    expect(await members(other)).toEqual(['1 in_flight'])
    return accepted
  }
  await deliverOnce(slow, 'events')
  await untilIdle(() => advanceOnce(engine))
  await untilIdle(() => removeMembersOnce(engine))
  expect(await members(other)).toEqual(['1 removed'])
  expect(await ledgerLines(db, other)).toEqual(['step 21: person 1 done', 'step 22: person 1 removed'])
  expect((await db.query(sql`select from flow_exit`)).rowCount).toBe(0)
  expect(await violations()).toEqual([])
})

test('two campaigns that empty each other neither deadlock nor lose count', async () => {
  await addManyPeople(db, 200)
  for (const [id, from] of [
    [100, 101],
    [101, 100],
  ] as const)
    await startRun(db, await makeCampaign(db, [leave(11, from), leave(12, from), sendStep(13)], { id }))
  await untilIdle(() => qualifyOnce(engine))
  await Promise.all([
    ...[7, 31].map((size, shard) => untilIdle(() => advanceOnce(testEngine(db, { shard }), size))),
    untilIdle(() => removeMembersOnce(testEngine(db, { shard: 5 }))),
    untilIdle(() => removeMembersOnce(testEngine(db, { shard: 6 }))),
  ])
  await untilIdle(() => advanceOnce(engine))
  await untilIdle(() => removeMembersOnce(engine))
  expect((await db.query(sql`select from flow_exit`)).rowCount).toBe(0)
  expect(await violations()).toEqual([])
})
