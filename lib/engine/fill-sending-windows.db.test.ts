import sql from 'sql-template-tag'
import { beforeEach, expect, test } from 'vitest'
import { testDatabase } from '#lib/db/testing/test-database.ts'
import { advanceOnce } from './advance.ts'
import { auditDatabase } from './audit-database.ts'
import { deliverOnce } from './deliver.ts'
import { hoursAhead, replaceSendingWindows } from './fill-sending-windows.ts'
import { qualifyOnce } from './qualify.ts'
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

const database = await testDatabase()
const { db } = database

const noon = { opens: '12:00', closes: '18:00' }
const hour = 3_600_000
/** So many hours after 10:00 in Chicago. */
const later = (hours: number) => new Date(tuesdayMorning.getTime() + hours * hour)

/** At that moment the hours are changed, and the audit finds nothing wrong with what went before. */
async function changeHours(at: Date, hours = noon) {
  await freezeClock(db, at)
  await db.transaction((tx) => replaceSendingWindows(tx, hours, at))
  const broken = (await auditDatabase(db)).filter((line) => line.violations > 0)
  expect(broken).toEqual([])
}

/** The zone sets' next permitted moments. */
async function permitted(at: Date) {
  const { rows } = await db.query<{ zone_set: string; due_at: Date }>(
    sql`select zone_set, due_at from ${hoursAhead(at)} h order by 1`,
  )
  return Object.fromEntries(rows.map((row) => [row.zone_set, row.due_at.toISOString()]))
}

/** Seven hours apart: from 16:00 to 20:00 in Amsterdam by the old hours, never by the new ones. */
const apart = 'America/Chicago|Europe/Amsterdam'

beforeEach(async () => {
  await database.reset()
  await makeWorld(db)
  await db.query(sql`update rate_slot set per_second = 100000`)
  const engine = testEngine(db)
  await addPeople(db, [{ id: 1 }, { id: 2, zoneSet: 'America/New_York' }, { id: 3, zoneSet: apart }])
  await startRun(db, await makeCampaign(db, [sendStep()]))
  await untilIdle(() => qualifyOnce(engine))
  await untilIdle(() => advanceOnce(engine))
  await untilIdle(() => deliverOnce(engine, 'events'))
  expect(engine.posted).toHaveLength(3)
})

test('what went by the old hours is judged by them, and the new ones hold at once', async () => {
  await changeHours(later(0.5))
  expect(await permitted(new Date(later(0.5).getTime() + 2_000))).toEqual({
    'America/Chicago': later(2).toISOString(),
    'America/New_York': later(1).toISOString(),
  })
})

test('also where they are changed twice, at night, and back to longer ones', async () => {
  await changeHours(later(0.5))
  await changeHours(later(0.6), { opens: '08:00', closes: '20:00' })
  expect((await permitted(later(0.6)))['America/Chicago']).toBe(later(0.6).toISOString())
  await changeHours(later(14))
  await changeHours(later(24))
})

test('a text that is claimed while the hours are being saved was lawful', async () => {
  await changeHours(later(0.5))
  await db.query(
    sql`update dispatch set dispatched_at = ${new Date(later(0.5).getTime() + 1_500)} where person_id = 1`,
  )
  expect((await auditDatabase(db)).filter((line) => line.violations > 0)).toEqual([])
  await db.query(
    sql`update dispatch set dispatched_at = ${new Date(later(0.5).getTime() + 2_500)} where person_id = 1`,
  )
  const broken = (await auditDatabase(db)).filter((line) => line.violations > 0)
  expect(broken.map((line) => line.name)).toContain('no text outside the permitted hours')
})

test('hours that would open earlier today excuse nothing that went before they were saved', async () => {
  await changeHours(later(0.5), { opens: '08:00', closes: '20:00' })
  const { rows } = await db.query<{ opens: Date }>(
    sql`select max(opens_at) as opens from sending_window where zone_set = 'America/Chicago' and opens_at <= ${later(0.5)}`,
  )
  expect(rows[0]!.opens).toEqual(later(0.5))
})
