import { readdir, readFile } from 'node:fs/promises'
import { join } from 'node:path'
import sql from 'sql-template-tag'
import { afterEach, beforeEach, expect, test } from 'vitest'
import { resumeRun } from '#lib/campaigns/resume-run.ts'
import { testDatabase } from '#lib/db/testing/test-database.ts'
import { advanceOnce } from './advance.ts'
import { auditDatabase } from './audit-database.ts'
import { claimDispatches } from './claim-dispatches.ts'
import { deliverOnce } from './deliver.ts'
import { type DatabaseIdentity, holdAfterRestore } from './hold-after-restore.ts'
import { qualifyOnce } from './qualify.ts'
import { sweepRunsOnce } from './sweep-runs.ts'
import { testEngine, untilIdle } from './testing/test-engine.ts'
import {
  addPeople,
  freezeClock,
  makeCampaign,
  makeWorld,
  sendStep,
  startRun,
  tuesdayMorning,
} from './testing/world.ts'
import { wakeMembersOnce } from './wake-members.ts'

const database = await testDatabase()
const { db } = database
let engine = testEngine(db)
let runId: number
const known: DatabaseIdentity = {
  systemIdentifier: '7001',
  timeline: 1,
  databaseOid: 5,
  tableOid: 3_000_000_000,
}
const workOn = async (identity: Partial<DatabaseIdentity>, isDemo = false) =>
  (await holdAfterRestore(db, { isDemo, read: async () => ({ ...known, ...identity }) })).held
/** Nobody has worked on it for so long. */
const silence = (duration: string) =>
  db.query(sql`update worked_database set worked_at = clock_timestamp() - ${duration}::interval`)

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

test.each<[string, Partial<DatabaseIdentity>]>([
  ['a dump loaded into another Postgres', { systemIdentifier: '7002' }],
  ['a backup that was recovered, or a standby that took over', { timeline: 2 }],
  ['a dump loaded into the same Postgres', { tableOid: 3_000_000_001 }],
  ['a copy of the database beside it', { databaseOid: 6 }],
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
  await silence('59 minutes')
  expect(await workOn(known)).toBe(0)
  await silence('61 minutes')
  expect(await workOn(known)).toBe(1)
})

test('of workers that start together only the first looks at the past', async () => {
  await workOn(known)
  const other = { systemIdentifier: '7002', timeline: 1 }
  const held = await Promise.all([workOn(other), workOn(other), workOn(other)])
  expect(held.reduce((sum, runs) => sum + runs, 0)).toBe(1)
})

const hoursLater = (hours: number, seconds = 0) =>
  freezeClock(db, new Date(tuesdayMorning.getTime() + hours * 3_600_000 + seconds * 1_000))

test.each<[string, () => Promise<unknown>, number]>([
  ['is entering', async () => {}, 1],
  ['stands ready', () => untilIdle(() => qualifyOnce(engine)), 1],
  ['waits for a moment to come', () => untilWaiting().then(() => hoursLater(1, 3_570)), 0],
  ['waited for a moment that has come', () => untilWaiting().then(() => hoursLater(2, 30)), 1],
  ['is being texted', () => untilWaiting().then(claimTheirTexts), 1],
])('an hour’s silence in which somebody %s, and nothing is queued', async (_who, toThere, held) => {
  await workOn(known)
  await untilIdle(() => deliverOnce(engine, 'events'))
  await untilIdle(() => sweepRunsOnce(engine))
  await startRun(db, await makeCampaign(db, [waitStep, sendStep()], { id: 101 }))
  await toThere()
  await silence('61 minutes')
  expect(await holdAfterRestore(db, { isDemo: true, read: async () => known })).toEqual({ held: 0, left: 1 })
  await silence('61 minutes')
  expect(await holdAfterRestore(db, { read: async () => known })).toEqual({ held, left: 1 - held })
})

const waitStep = { id: 5, kind: 'wait', choices: [], settings: { amount: 2, unit: 'hours' } }

async function untilWaiting() {
  await untilIdle(() => qualifyOnce(engine))
  await untilIdle(() => advanceOnce(engine))
}

async function claimTheirTexts() {
  await hoursLater(2, 30)
  await untilIdle(() => wakeMembersOnce(engine))
  await untilIdle(() => advanceOnce(engine))
  await claimDispatches(engine, { kinds: ['text'], calls: 10, marks: new Map() })
}

test('with nothing queued an hour’s silence is nothing to look at, but another database is', async () => {
  await workOn(known)
  await untilIdle(() => deliverOnce(engine, 'events'))
  await silence('2 days')
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

test('a real one says who it is, and after its dump was loaded into it, or it was copied, that it is another', async () => {
  await holdAfterRestore(db)
  const note = async () =>
    (
      await db.query<{ id: string; timeline: number; table: number }>(
        sql`select system_identifier::text as id, timeline, table_oid as table from worked_database`,
      )
    ).rows[0]!
  const before = await note()
  expect(before).toMatchObject({ id: expect.stringMatching(/^\d{15,}$/), timeline: expect.any(Number) })
  expect(await holdAfterRestore(db)).toEqual({ held: 0, left: 0 })
  // What pg_restore does: the table is made anew, and what it held is put back.
  await db.query(sql`
    create table kept (like worked_database including all); insert into kept select * from worked_database;
    drop table worked_database; alter table kept rename to worked_database`)
  expect(await holdAfterRestore(db)).toEqual({ held: 1, left: 0 })
  expect((await note()).table).not.toBe(before.table)
  expect(await holdAfterRestore(db)).toEqual({ held: 0, left: 0 })
})

test('no migration makes the table anew in which the database is noted', async () => {
  const folder = join(process.cwd(), 'prisma', 'migrations')
  const names = (await readdir(folder)).filter((name) => /^\d/.test(name))
  const makers = []
  for (const name of names) {
    const text = await readFile(join(folder, name, 'migration.sql'), 'utf8')
    if (
      /(create|drop) table[^;]*worked_database|worked_database"?\s+rename|rename to "?worked_database/i.test(
        text,
      )
    )
      makers.push(name)
  }
  expect(makers).toEqual(['0060_database_identity'])
})
