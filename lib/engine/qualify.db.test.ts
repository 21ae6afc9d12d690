import sql from 'sql-template-tag'
import { beforeEach, expect, test } from 'vitest'
import { testDatabase } from '#lib/db/testing/test-database.ts'
import { qualifyOnce } from './qualify.ts'
import { testEngine, untilIdle } from './testing/test-engine.ts'
import {
  addManyPeople,
  addPeople,
  makeCampaign,
  makeWorld,
  sendStep,
  startRun,
  tuesdayMorning,
} from './testing/world.ts'

const database = await testDatabase()
const { db } = database
const engine = testEngine(db)

beforeEach(async () => {
  await database.reset()
  await makeWorld(db)
})

async function members(runId: number): Promise<number[]> {
  const { rows } = await db.query<{ person_id: number }>(
    sql`select person_id from run_member where run_id = ${runId} order by person_id`,
  )
  return rows.map((row) => row.person_id)
}

async function runAgain(campaign: { campaignId: number; flowRevisionId: number }) {
  const runId = await startRun(db, campaign)
  await untilIdle(() => qualifyOnce(engine))
  return members(runId)
}

test('the deleted and the merged never qualify', async () => {
  await addPeople(db, [{ id: 1 }, { id: 2, deleted: true }, { id: 3, mergedInto: 1 }])
  expect(await runAgain(await makeCampaign(db, [sendStep()]))).toEqual([1])
})

test('only once, every time, or again after so many hours', async () => {
  await addPeople(db, [{ id: 1 }])
  const once = await makeCampaign(db, [sendStep()])
  const every = await makeCampaign(db, [sendStep()], { id: 101, qualification: 'every_time' })
  expect([await runAgain(once), await runAgain(once)]).toEqual([[1], []])
  expect([await runAgain(every), await runAgain(every)]).toEqual([[1], [1]])
  await db.query(
    sql`update smart_campaign set qualification = 'interval', qualification_hours = 24 where id = 101`,
  )
  expect(await runAgain(every)).toEqual([])
  await db.query(sql`update clock set frozen_at = ${new Date(tuesdayMorning.getTime() + 25 * 3_600_000)}`)
  expect(await runAgain(every)).toEqual([1])
})

test('a smart list that cannot be read holds its run and nobody else’s', async () => {
  await addPeople(db, [{ id: 1 }])
  const rules = { match: 'all', filters: [{ id: 1, kind: 'of another version', settings: {} }] }
  const held = await startRun(db, await makeCampaign(db, [sendStep()], { rules }))
  const other = await startRun(db, await makeCampaign(db, [sendStep()], { id: 101 }))
  await untilIdle(() => qualifyOnce(engine))
  expect([await members(held), await members(other)]).toEqual([[], [1]])
  const { rows } = await db.query(sql`select held_reason from campaign_run where id = ${held}`)
  expect(rows[0]).toEqual({ held_reason: 'smart_list_unreadable' })
})

test('so does a flow that cannot be read: nobody is told that it finished', async () => {
  await addPeople(db, [{ id: 1 }])
  const runId = await startRun(db, await makeCampaign(db, [sendStep()]))
  await db.query(sql`alter table flow_revision disable trigger user`)
  await db.query(sql`update flow_revision set steps = '{}'`)
  await db.query(sql`alter table flow_revision enable trigger user`)
  await untilIdle(() => qualifyOnce(engine))
  const { rows } = await db.query(sql`select state, held_reason from campaign_run where id = ${runId}`)
  expect(rows).toEqual([{ state: 'qualifying', held_reason: 'flow_unreadable' }])
})

test('a crash between two stretches costs nothing: the next worker goes on where the run says', async () => {
  await addManyPeople(db, 45_000)
  const runId = await startRun(db, await makeCampaign(db, [sendStep()]))
  await qualifyOnce(engine)
  const { rows } = await db.query(
    sql`select entered, qualified_through from campaign_run where id = ${runId}`,
  )
  expect(rows[0]).toEqual({ entered: 20_000, qualified_through: '20000' })
  await Promise.all([untilIdle(() => qualifyOnce(engine)), untilIdle(() => qualifyOnce(testEngine(db)))])
  expect(await members(runId)).toHaveLength(45_000)
})

// The statistics then say that the table holds one person.
test('people whose table was looked at while they were being added are found by their keys', async () => {
  await addPeople(db, [{ id: 900_001 }])
  await db.transaction(async (tx) => {
    await addManyPeople(tx, 20_000)
    await db.query(sql`analyze person`)
  })
  const runId = await startRun(db, await makeCampaign(db, [sendStep()]))
  await untilIdle(() => qualifyOnce(engine))
  expect(await members(runId)).toHaveLength(20_001)
})
