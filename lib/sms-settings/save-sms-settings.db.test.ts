import sql from 'sql-template-tag'
import { beforeEach, expect, test } from 'vitest'
import { testDatabase } from '#lib/db/testing/test-database.ts'
import { fillSendingWindows } from '#lib/engine/fill-sending-windows.ts'
import { readSmsSettings } from '#lib/engine/sms-settings.ts'
import { freezeClock, tuesdayMorning } from '#lib/engine/testing/world.ts'
import { AppError } from '#lib/errors.ts'
import { type SmsSettingsInput, saveSmsSettings } from './save-sms-settings.ts'

const database = await testDatabase()
const { db } = database

const settings: SmsSettingsInput = {
  quietHours: { opens: '10:00', closes: '18:30' },
  limits: { perDay: 2, perWeek: 5 },
  pricePerPart: { amount: 0.02, currency: 'EUR' },
  useByHours: 24,
  reconcileHours: 6,
  resend: 'never',
  keepRunDays: 90,
  accountTimeZone: 'Europe/Amsterdam',
}

beforeEach(async () => {
  await database.reset()
  await freezeClock(db, tuesdayMorning)
})

const refusalOf = (changed: object) =>
  saveSmsSettings(db, {
    settings: { ...settings, ...changed } as SmsSettingsInput,
    userId: null,
  }).catch((error: AppError) => error)

test('what is saved is what the engine reads, beside what else the row holds', async () => {
  await db.query(
    sql`insert into setting (key, value) values ('sms', '{"limits": {"perDay": 9, "perWeek": null}, "keywords": ["JOIN"]}')`,
  )
  const changes: unknown[] = []
  await saveSmsSettings(db, {
    settings,
    userId: null,
    afterSaving: async (_tx, { before, after }) => void changes.push(before.limits, after.limits),
  })
  expect(await readSmsSettings(db)).toEqual(settings)
  expect(changes).toEqual([{ perDay: 9, perWeek: null }, settings.limits])
  const { rows } = await db.query(sql`select value -> 'keywords' as keywords from setting where key = 'sms'`)
  expect(rows[0]).toEqual({ keywords: ['JOIN'] })
})

test('without a row, and where a value cannot be read, the defaults hold', async () => {
  const defaults = await readSmsSettings(db)
  expect(defaults).toMatchObject({ limits: { perDay: null, perWeek: null }, useByHours: 72 })
  await db.query(
    sql`insert into setting (key, value) values ('sms', '{"limits": {"perDay": -1, "perWeek": 3}, "useByHours": "soon", "resend": "always"}')`,
  )
  expect(await readSmsSettings(db)).toEqual({ ...defaults, limits: { perDay: null, perWeek: 3 } })
})

test('names the field that cannot be saved, and saves nothing', async () => {
  const cases: [object, string[]][] = [
    [{ quietHours: { opens: '07:30', closes: '20:00' } }, ['quietHours']],
    [{ quietHours: { opens: '09:00', closes: '21:30' } }, ['quietHours']],
    [{ quietHours: { opens: '20:00', closes: '09:00' } }, ['quietHours']],
    [{ limits: { perDay: 3, perWeek: 2 } }, ['limits.perWeek']],
    [{ limits: { perDay: 0, perWeek: null } }, ['limits.perDay']],
    [{ keepRunDays: 29 }, ['keepRunDays']],
    [{ accountTimeZone: 'Mars/Olympus', useByHours: 0 }, ['useByHours', 'accountTimeZone']],
  ]
  for (const [changed, fields] of cases) {
    const refusal = await refusalOf(changed)
    expect(refusal).toBeInstanceOf(AppError)
    expect(Object.keys((refusal as AppError).fieldErrors)).toEqual(fields)
  }
  expect((await db.query(sql`select 1 from setting where key = 'sms'`)).rowCount).toBe(0)
})

test('new hours hold for every zone set at once: none is left without windows', async () => {
  const opens = async () => {
    const { rows } = await db.query<{ hour: number }>(
      sql`select distinct extract(hour from opens_at at time zone 'America/Chicago')::int as hour from sending_window where closes_at > ${tuesdayMorning}::timestamptz + interval '1 minute'`,
    )
    return rows.map((row) => row.hour)
  }
  await fillSendingWindows(db, db, sql`select 'America/Chicago' as zone_set`, tuesdayMorning)
  expect(await opens()).toEqual([9])
  await saveSmsSettings(db, { settings, userId: null })
  expect(await opens()).toEqual([10])
})
