import sql from 'sql-template-tag'
import { beforeEach, expect, test } from 'vitest'
import { appNow } from '#lib/clock.ts'
import { testDatabase } from '#lib/db/testing/test-database.ts'
import { connectedSandbox } from '#lib/vibes/testing/connected-sandbox.ts'

// The environment is read once, so the sandbox has to be in it before the database's first use.
const sandbox = await connectedSandbox()
process.env.FLOWSTEP_SANDBOX_URL = sandbox.url
const { db, reset } = await testDatabase()
const { moveDemoClock, moveDemoClockToTomorrow, pushDemoClock, setDemoClock, tomorrowAtTen } = await import(
  './demo-clock.ts'
)

const hour = 3_600_000

beforeEach(async () => {
  await reset()
  await sandbox.renew()
})

const sandboxIsAheadBy = async () => (await sandbox.control.clock()).offsetMs
const isAheadBy = async () =>
  (await db.query<{ offset: number }>(sql`select offset_ms as offset from clock`)).rows[0]!.offset

test('moving the clock moves the sandbox along, and wakes whoever waits for the time', async () => {
  const before = await appNow(db)
  const after = await moveDemoClock(db, 5 * hour)
  expect(after.getTime() - before.getTime()).toBeGreaterThanOrEqual(5 * hour)
  expect(await isAheadBy()).toBe(5 * hour)
  expect(await sandboxIsAheadBy()).toBe(5 * hour)
  const { rows } = await db.query<{ service: string }>(
    sql`select data->>'service' as service from pgboss.job where name = 'wake-engine'`,
  )
  expect(rows.map((row) => row.service)).toContain('expire-subscriptions')
})

test('it never goes back by itself; a fresh demo may set it to any moment', async () => {
  await expect(moveDemoClock(db, -1)).rejects.toMatchObject({
    userMessage: { key: 'sandbox.errors.clockBack' },
  })
  expect(await isAheadBy()).toBe(0)
  const to = new Date('2026-11-24T16:00:00Z')
  expect(Math.abs((await setDemoClock(db, to)).getTime() - to.getTime())).toBeLessThan(60_000)
})

test('to tomorrow is 10:00 US Central of the next day, over a change of the clocks too', async () => {
  expect(tomorrowAtTen(new Date('2026-11-24T16:00:00Z'))).toEqual(new Date('2026-11-25T16:00:00Z'))
  expect(tomorrowAtTen(new Date('2026-11-25T05:59:00Z'))).toEqual(new Date('2026-11-25T16:00:00Z'))
  expect(tomorrowAtTen(new Date('2026-10-31T15:00:00Z'))).toEqual(new Date('2026-11-01T16:00:00Z'))
  const now = await moveDemoClockToTomorrow(db)
  expect(
    new Intl.DateTimeFormat('en-GB', { timeZone: 'America/Chicago', timeStyle: 'short' }).format(now),
  ).toBe('10:00')
})

test('a sandbox that started again is told the time', async () => {
  await moveDemoClock(db, hour)
  await sandbox.control.reset()
  expect(await sandboxIsAheadBy()).toBe(0)
  await pushDemoClock(db)
  expect(await sandboxIsAheadBy()).toBe(hour)
})
