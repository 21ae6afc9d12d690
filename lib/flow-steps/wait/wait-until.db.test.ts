// Waits until a date: who waits and until when, who goes on at once and what the ledger says of them, and that the waterfall foresees it.
import sql from 'sql-template-tag'
import { beforeEach, expect, test } from 'vitest'
import { testDatabase } from '#lib/db/testing/test-database.ts'
import { auditDatabase } from '#lib/engine/audit-database.ts'
import { ledgerLines, runCounts, runFlow, waterfallCounts } from '#lib/engine/testing/run-flow.ts'
import { testEngine } from '#lib/engine/testing/test-engine.ts'
import { addPeople, freezeClock, makeWorld } from '#lib/engine/testing/world.ts'
import type { Settings, Step } from '#lib/flow/flow.ts'

const database = await testDatabase()
const { db } = database
const engine = testEngine(db)

beforeEach(async () => {
  await database.reset()
  await makeWorld(db)
})

const waitUntil = (settings: Settings): Step => ({
  id: 51,
  kind: 'wait',
  choices: [],
  settings: { amount: null, unit: 'days', ...settings },
})

/** Runs a flow of this wait alone; its ledger, and when each person is to go on. */
async function waits(settings: Settings) {
  const steps = [waitUntil(settings)]
  const foreseen = await waterfallCounts(engine, steps)
  const runId = await runFlow(engine, steps)
  expect(await runCounts(db, runId, steps)).toEqual(foreseen)
  expect((await auditDatabase(db)).filter((line) => line.violations > 0)).toEqual([])
  const { rows } = await db.query<{ id: number; at: Date | null }>(
    sql`select person_id as id, wake_at as at from run_member order by person_id`,
  )
  return { lines: await ledgerLines(db, runId), until: rows.map((row) => row.at?.toISOString() ?? null) }
}

test('a birthday: without one, or deleted, nobody waits', async () => {
  await addPeople(db, [{ id: 1 }, { id: 2 }, { id: 3 }, { id: 4, deleted: true }])
  await db.query(sql`update person set date_of_birth = '1990-12-01' where id = 1`)
  // It is the 24th of November there: a day that has begun counts as today.
  await db.query(sql`update person set date_of_birth = '1985-11-24' where id = 2`)
  const birthday = { until: 'token', token: '{{lead.Date of Birth}}', anniversary: true }
  expect(await waits(birthday)).toEqual({
    lines: ['step 51: person 1 waiting, person 2 done, person 3 no_date'],
    until: ['2026-12-01T06:00:00.000Z', null, null],
  })
})

test('a date that has passed is said to have, and one that has not is waited for', async () => {
  await addPeople(db, [{ id: 1 }])
  expect(await waits({ until: 'date', date: '2026-11-23' })).toEqual({
    lines: ['step 51: person 1 date_passed'],
    until: [null],
  })
})

test('at an hour of today that is over, the date has passed', async () => {
  await addPeople(db, [{ id: 1 }])
  const { lines } = await waits({ until: 'date', date: '2026-11-24', time: '09:45' })
  expect(lines).toEqual(['step 51: person 1 date_passed'])
})

test('a date that has passed still ends on the weekday it must end on', async () => {
  await addPeople(db, [{ id: 1 }])
  const settings = { until: 'date', date: '2026-11-02', endDays: [4], endTime: '08:30' }
  expect((await waits(settings)).until).toEqual(['2026-11-26T14:30:00.000Z'])
})

test('each on their own clock: of several zones the last, and a zone nobody knows is the account’s', async () => {
  await addPeople(db, [
    { id: 1, zoneSet: 'America/New_York' },
    { id: 2, zoneSet: 'America/Los_Angeles|America/New_York' },
    { id: 3, zoneSet: '' },
    { id: 4, zoneSet: 'Atlantis/Capital' },
  ])
  const { until } = await waits({ until: 'date', date: '2026-12-24', time: '09:00', zone: 'person' })
  expect(until).toEqual([
    '2026-12-24T14:00:00.000Z',
    '2026-12-24T17:00:00.000Z',
    // Everywhere from Newfoundland to Hawaii and Adak.
    '2026-12-24T19:00:00.000Z',
    '2026-12-24T15:00:00.000Z',
  ])
})

test('over the night the clocks change a day ends at the same hour on each one’s clock', async () => {
  await freezeClock(db, new Date('2026-10-31T15:00:00Z'))
  await addPeople(db, [
    { id: 1, zoneSet: 'America/Phoenix' },
    { id: 2, zoneSet: 'America/Chicago' },
  ])
  const steps = [{ ...waitUntil({ zone: 'person' }), settings: { amount: 1, unit: 'days', zone: 'person' } }]
  await runFlow(engine, steps)
  const { rows } = await db.query<{ at: Date }>(sql`select wake_at as at from run_member order by person_id`)
  expect(rows.map((row) => row.at.toISOString())).toEqual([
    '2026-11-01T15:00:00.000Z',
    '2026-11-01T16:00:00.000Z',
  ])
})

test('a token that names no date fails everybody in words', async () => {
  await addPeople(db, [{ id: 1 }])
  const { lines } = await waits({ until: 'token', token: '{{lead.First Name}}' })
  expect(lines).toEqual(['step 51: person 1 settings_unreadable'])
})
