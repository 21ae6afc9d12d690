import sql from 'sql-template-tag'
import { afterEach, beforeEach, expect, test } from 'vitest'
import { resumeRun } from '#lib/campaigns/resume-run.ts'
import { testDatabase } from '#lib/db/testing/test-database.ts'
import { advanceOnce } from './advance.ts'
import { auditDatabase } from './audit-database.ts'
import { deliverOnce } from './deliver.ts'
import { type DatabaseIdentity, holdAfterRestore } from './hold-after-restore.ts'
import { qualifyOnce } from './qualify.ts'
import { sweepRunsOnce } from './sweep-runs.ts'
import { testEngine, untilIdle } from './testing/test-engine.ts'
import { addPeople, makeCampaign, makeWorld, sendStep, startRun } from './testing/world.ts'

const database = await testDatabase()
const { db } = database
let engine = testEngine(db)
let runId: number
const known: DatabaseIdentity = { systemIdentifier: '7001', timeline: 1 }
const workOn = (identity: DatabaseIdentity) => holdAfterRestore(db, async () => identity)

beforeEach(async () => {
  await database.reset()
  await db.query(sql`delete from worked_database`)
  await makeWorld(db)
  await db.query(sql`update rate_slot set per_second = 100000`)
  engine = testEngine(db)
  await addPeople(db, [{ id: 1 }, { id: 2 }])
  runId = await startRun(db, await makeCampaign(db, [sendStep()]))
  await untilIdle(() => qualifyOnce(engine))
  await untilIdle(() => advanceOnce(engine))
})

afterEach(async () => {
  expect((await auditDatabase(db)).filter((line) => line.violations > 0)).toEqual([])
})

const heldReason = async () =>
  (
    await db.query<{ held: string | null }>(
      sql`select held_reason as held from campaign_run where id = ${runId}`,
    )
  ).rows[0]!.held

test('the same database, worked on a moment ago, goes on', async () => {
  expect(await workOn(known)).toBe(0)
  expect(await workOn(known)).toBe(0)
  expect(await heldReason()).toBeNull()
})

test.each<[string, DatabaseIdentity]>([
  ['a dump loaded into another Postgres', { systemIdentifier: '7002', timeline: 1 }],
  ['a backup that was recovered, or a standby that took over', { systemIdentifier: '7001', timeline: 2 }],
])('%s starts held, and sends nothing until an admin resumes it', async (_what, other) => {
  await workOn(known)
  expect(await workOn(other)).toBe(1)
  expect(await heldReason()).toBe('restored')
  await untilIdle(() => deliverOnce(engine, 'events'))
  expect(engine.posted).toEqual([])
  await resumeRun({ runId, mayRelease: true }, db)
  expect(await workOn(other)).toBe(0)
  await untilIdle(() => deliverOnce(engine, 'events'))
  expect(engine.posted).toHaveLength(2)
})

test('so does a copy of the files: nobody worked on it for an hour', async () => {
  await workOn(known)
  await db.query(sql`update worked_database set worked_at = clock_timestamp() - interval '59 minutes'`)
  expect(await workOn(known)).toBe(0)
  await db.query(sql`update worked_database set worked_at = clock_timestamp() - interval '61 minutes'`)
  expect(await workOn(known)).toBe(1)
})

test('of workers that start together only the first looks at the past', async () => {
  await workOn(known)
  const other = { systemIdentifier: '7002', timeline: 1 }
  const held = await Promise.all([workOn(other), workOn(other), workOn(other)])
  expect(held.reduce((sum, runs) => sum + runs, 0)).toBe(1)
})

test('with nothing queued an hour’s silence is nothing to look at, but another database is', async () => {
  await workOn(known)
  await untilIdle(() => deliverOnce(engine, 'events'))
  await db.query(sql`update worked_database set worked_at = clock_timestamp() - interval '2 days'`)
  expect(await workOn(known)).toBe(0)
  expect(await workOn({ systemIdentifier: '7002', timeline: 1 })).toBe(1)
})

test('a run that has ended stays ended', async () => {
  await workOn(known)
  await untilIdle(() => deliverOnce(engine, 'events'))
  await untilIdle(() => sweepRunsOnce(engine))
  expect(await workOn({ systemIdentifier: '7002', timeline: 1 })).toBe(0)
  expect(await heldReason()).toBeNull()
})

test('a Postgres that doesn’t say who it is is taken for the same', async () => {
  await workOn(known)
  expect(await workOn({ systemIdentifier: null, timeline: null })).toBe(0)
  expect(await workOn({ systemIdentifier: '7002', timeline: null })).toBe(1)
})

test('a real one says who it is', async () => {
  await holdAfterRestore(db)
  const { rows } = await db.query<{ id: string; timeline: number }>(
    sql`select system_identifier::text as id, timeline from worked_database`,
  )
  expect(rows).toEqual([{ id: expect.stringMatching(/^\d{15,}$/), timeline: expect.any(Number) }])
  expect(await holdAfterRestore(db)).toBe(0)
})
