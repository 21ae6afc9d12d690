// Postgres' reading of waits against Temporal's: every kind of end, around the nights in which clocks change, in one zone and in several.
import fc from 'fast-check'
import sql from 'sql-template-tag'
import { Temporal } from 'temporal-polyfill'
import { expect, test } from 'vitest'
import { testDatabase } from '#lib/db/testing/test-database.ts'
import type { WaitSettings } from './definition.ts'
import { waitEnd } from './wait-end-sql.ts'
import { waitUnits } from './wait-ends.ts'

const { db } = await testDatabase()

type Case = { settings: WaitSettings; now: string; zones: string[]; birth: string | null; created: string }
type End = { due: string | null; passes: string | null }

async function bySql({ settings, now, zones, birth, created }: Case): Promise<End> {
  const end = waitEnd(settings, { now: sql`${now}::timestamptz`, zones: sql`p.zones` })
  const { rows } = await db.query<{ due: Date | null; passes: number | null }>(sql`
    select w.due_at as due, extract(epoch from w.passes_at)::float8 as passes
    from (select ${birth}::date as date_of_birth, ${created}::timestamptz as created_at, ${zones}::text[] as zones) p
    left join lateral (${end}) w on true`)
  const { due, passes } = rows[0]!
  return {
    due: due?.toISOString() ?? null,
    passes:
      passes === null ? null : Number.isFinite(passes) ? new Date(passes * 1000).toISOString() : 'never',
  }
}

const instant = (local: Temporal.PlainDateTime, zone: string) =>
  // An hour that comes twice is the second one, and one that never comes is an hour later: as Postgres has it.
  local.toZonedDateTime(zone, { disambiguation: 'later' }).toInstant()
const latest = (all: Temporal.Instant[]) => all.reduce((a, b) => (Temporal.Instant.compare(a, b) < 0 ? b : a))
const isAfter = (a: Temporal.Instant, b: Temporal.Instant) => Temporal.Instant.compare(a, b) > 0

function byTemporal({ settings, now: nowText, zones, birth, created }: Case): End {
  const now = Temporal.Instant.from(nowText)
  const { until, endDays, endTime, anniversary } = settings
  for (const off of until === 'token' && anniversary ? [-2, -1, 0, 1, 2] : [null]) {
    const spans = zones.flatMap((zone) => span(settings, { now, zone, birth, created, off }) ?? [])
    if (spans.length === 0) return { due: null, passes: null }
    const passes = spans.every((it) => it.passes) ? latest(spans.map((it) => it.passes!)) : null
    if (off !== null && !isAfter(passes!, now)) continue
    const due = latest(
      spans.map(({ starts }, index) => {
        if (!endDays) return starts
        const from = isAfter(starts, now) ? starts : now
        const day = from.toZonedDateTimeISO(zones[index]!).toPlainDate()
        for (let n = 0; ; n += 1) {
          const next = day.add({ days: n })
          const at = instant(next.toPlainDateTime(endTime), zones[index]!)
          if (endDays.includes(next.dayOfWeek) && !isAfter(from, at)) return at
        }
      }),
    )
    const said = endDays || !passes ? 'never' : passes.toString({ smallestUnit: 'millisecond' })
    return { due: due.toString({ smallestUnit: 'millisecond' }), passes: said }
  }
  throw new Error(`no anniversary two years around ${nowText}`)
}

function span(
  settings: WaitSettings,
  at: { now: Temporal.Instant; zone: string; birth: string | null; created: string; off: number | null },
): { starts: Temporal.Instant; passes: Temporal.Instant | null } | null {
  const { until, unit, amount, token, time, daysOff = 0 } = settings
  const { now, zone } = at
  const local = now.toZonedDateTimeISO(zone).toPlainDateTime()
  if (until === undefined) {
    const starts =
      unit === 'hours' || unit === 'minutes'
        ? now.add({ [unit]: amount! })
        : instant(local.add({ [unit]: amount! }), zone)
    return { starts, passes: null }
  }
  let isWholeDay = true
  let base: Temporal.PlainDateTime
  if (until === 'date') base = Temporal.PlainDate.from(settings.date!).toPlainDateTime()
  else if (token === '{{lead.Date of Birth}}') {
    if (at.birth === null) return null
    base = Temporal.PlainDate.from(at.birth).toPlainDateTime()
  } else if (token === '{{system.date}}') base = local.toPlainDate().toPlainDateTime()
  else {
    isWholeDay = false
    base =
      token === '{{system.dateTime}}'
        ? local
        : Temporal.Instant.from(at.created).toZonedDateTimeISO(zone).toPlainDateTime()
  }
  if (until === 'token') {
    if (at.off !== null) base = base.add({ years: local.year - base.year + at.off })
    base = base.add({ days: daysOff })
  }
  if (time !== undefined) base = base.toPlainDate().toPlainDateTime(time)
  const starts = instant(base, zone)
  return { starts, passes: isWholeDay && time === undefined ? instant(base.add({ days: 1 }), zone) : starts }
}

/** Days around which clocks change, in Chicago and in Europe, and any other day. */
const day = fc
  .tuple(
    fc.constantFrom('2026-03-08', '2026-11-01', '2026-03-29', '2026-10-25', '2028-02-29', '2026-06-15'),
    fc.integer({ min: -3, max: 3 }),
  )
  .map(([date, off]) => Temporal.PlainDate.from(date).add({ days: off }))
const clockTime = fc.constantFrom('00:00', '01:30', '02:00', '02:30', '03:00', '09:00', '23:45')
const moment = fc.tuple(day, clockTime).map(([date, time]) => `${date.toString()}T${time}:00Z`)
const zone = fc.constantFrom(
  'America/Chicago',
  'America/Phoenix',
  'America/St_Johns',
  'Europe/Amsterdam',
  'Pacific/Honolulu',
  'Australia/Lord_Howe',
)
const settings: fc.Arbitrary<WaitSettings> = fc.record({
  until: fc.constantFrom(undefined, 'date' as const, 'token' as const),
  amount: fc.integer({ min: 1, max: 60 }),
  unit: fc.constantFrom(...waitUnits),
  date: day.map(String),
  token: fc.constantFrom(
    '{{lead.Date of Birth}}',
    '{{lead.Created At}}',
    '{{system.date}}',
    '{{system.dateTime}}',
  ),
  daysOff: fc.oneof(fc.integer({ min: -3, max: 3 }), fc.constantFrom(-365, 365)),
  anniversary: fc.boolean(),
  time: fc.option(clockTime, { nil: undefined }),
  endDays: fc.option(fc.uniqueArray(fc.integer({ min: 1, max: 7 }), { minLength: 1 }), { nil: undefined }),
  endTime: clockTime,
})

test('Postgres and Temporal agree on when a wait ends', { timeout: 60_000 }, async () => {
  await fc.assert(
    fc.asyncProperty(
      fc.record({
        settings,
        now: moment,
        zones: fc.uniqueArray(zone, { minLength: 1, maxLength: 3 }),
        birth: fc.option(fc.constantFrom('1984-02-29', '1990-03-08', '1990-11-01', '2001-12-31')),
        created: moment,
      }),
      async (given) => {
        expect(await bySql(given)).toEqual(byTemporal(given))
      },
    ),
    { numRuns: 1_500 },
  )
})

const chicago = ['America/Chicago']
const end = async (given: Partial<WaitSettings>, now: string, zones = chicago) =>
  (
    await bySql({
      settings: { amount: null, unit: 'days', ...given },
      now,
      zones,
      birth: '1984-02-29',
      created: '2026-01-05T15:00:00Z',
    })
  ).due

test('Friday at five and 48 hours, ending on a working day at nine, is Monday at nine', async () => {
  const working: Partial<WaitSettings> = {
    amount: 48,
    unit: 'hours',
    endDays: [1, 2, 3, 4, 5],
    endTime: '09:00',
  }
  expect(await end(working, '2026-11-27T23:00:00Z')).toBe('2026-11-30T15:00:00.000Z')
})

test('a date is midnight on the clock it is read on, and in several zones the last midnight', async () => {
  const christmas = { until: 'date', date: '2026-12-25' } as const
  expect(await end(christmas, '2026-11-24T16:00:00Z')).toBe('2026-12-25T06:00:00.000Z')
  const both = ['America/New_York', 'America/Los_Angeles']
  expect(await end(christmas, '2026-11-24T16:00:00Z', both)).toBe('2026-12-25T08:00:00.000Z')
})

test('who was born on a leap day has a birthday every year', async () => {
  const birthday = {
    until: 'token',
    token: '{{lead.Date of Birth}}',
    anniversary: true,
    time: '09:00',
  } as const
  expect(await end(birthday, '2026-11-24T16:00:00Z')).toBe('2027-02-28T15:00:00.000Z')
  expect(await end(birthday, '2027-11-24T16:00:00Z')).toBe('2028-02-29T15:00:00.000Z')
})
