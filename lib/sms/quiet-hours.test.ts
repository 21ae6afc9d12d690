import fc from 'fast-check'
import { expect, test } from 'vitest'
import { strictestZoneSet } from '#lib/phones/zone-set.ts'
import { areHours, defaultQuietHours, type SendingWindow, sendingWindows } from './quiet-hours.ts'

const shown = (windows: SendingWindow[]) =>
  windows.map(({ opensAt, closesAt }) => `${opensAt.toISOString()} ${closesAt.toISOString()}`)
const at = (text: string) => new Date(text)

test('a plain day in Chicago, closing a minute early', () => {
  expect(
    shown(
      sendingWindows({
        zones: 'America/Chicago',
        hours: defaultQuietHours,
        from: at('2026-11-24T16:00:00Z'),
        days: 1,
      }),
    ),
  ).toEqual([
    '2026-11-24T15:00:00.000Z 2026-11-25T01:59:00.000Z',
    '2026-11-25T15:00:00.000Z 2026-11-26T01:59:00.000Z',
  ])
})

test('two zones: what is legal in both', () => {
  expect(
    shown(
      sendingWindows({
        zones: 'America/Chicago|America/New_York',
        hours: defaultQuietHours,
        from: at('2026-11-24T00:30:00Z'),
        days: 1,
      }),
    ),
  ).toEqual([
    '2026-11-23T15:00:00.000Z 2026-11-24T00:59:00.000Z',
    '2026-11-24T15:00:00.000Z 2026-11-25T00:59:00.000Z',
  ])
})

test('hours are clipped to 8:00–21:00', () => {
  const [window] = sendingWindows({
    zones: 'Europe/London',
    hours: { opens: '05:00', closes: '23:30' },
    from: at('2026-01-10T00:00:00Z'),
    days: 1,
  })
  expect(shown([window!])).toEqual(['2026-01-10T08:00:00.000Z 2026-01-10T20:59:00.000Z'])
})

test('no hour is legal on both sides of the world', () => {
  expect(
    sendingWindows({
      zones: 'America/New_York|Asia/Tokyo',
      hours: { opens: '09:00', closes: '18:00' },
      from: at('2026-01-10T00:00:00Z'),
      days: 14,
    }),
  ).toEqual([])
})

test('the strictest set still leaves some hours each day', () => {
  for (const from of ['2026-01-10T00:00:00Z', '2026-07-10T00:00:00Z']) {
    const windows = sendingWindows({
      zones: strictestZoneSet,
      hours: defaultQuietHours,
      from: at(from),
      days: 14,
    })
    expect(windows.length).toBeGreaterThanOrEqual(14)
    expect(
      Math.min(...windows.map((window) => window.closesAt.getTime() - window.opensAt.getTime())),
    ).toBeGreaterThan(3 * 3_600_000)
  }
})

test.each([
  [{ opens: '9:00', closes: '20:00' }, false],
  [{ opens: '20:00', closes: '09:00' }, false],
  [{ opens: '21:00', closes: '23:00' }, false],
  [{ opens: '09:00', closes: '24:00' }, false],
  [{ opens: '09:00', closes: '20:00' }, true],
])('%j are hours: %s', (hours, expected) => {
  expect(areHours(hours)).toBe(expected)
})

// The days on which the clocks change, in both zones of both years' halves.
const changeDays = ['2026-03-08', '2026-03-29', '2026-10-25', '2026-11-01']
const zones = fc.constantFrom(
  'America/New_York',
  'Europe/Amsterdam',
  'America/New_York|Europe/Amsterdam',
  'America/Chicago|America/New_York',
)
const hour = (from: number, to: number) =>
  fc
    .tuple(fc.integer({ min: from, max: to }), fc.constantFrom('00', '15', '30'))
    .map(([h, m]) => `${String(h).padStart(2, '0')}:${m}`)
const localTime = (date: Date, zone: string) =>
  new Intl.DateTimeFormat('sv-SE', { timeZone: zone, timeStyle: 'medium' }).format(date)

test('around every change of the clocks, an instant is in a window exactly when the local time is legal in every zone', () => {
  fc.assert(
    fc.property(
      zones,
      hour(6, 12),
      hour(17, 22),
      fc.constantFrom(...changeDays),
      fc.integer({ min: -36 * 3600, max: 60 * 3600 }),
      (zones, opens, closes, day, seconds) => {
        const instant = new Date(Date.parse(`${day}T00:00:00Z`) + seconds * 1000)
        const windows = sendingWindows({
          zones,
          hours: { opens, closes },
          from: new Date(instant.getTime() - 3_600_000),
          days: 1,
        })
        const inside = windows.some((window) => window.opensAt <= instant && instant < window.closesAt)
        // The minute before closing is kept free, so that the end is compared a minute later.
        const later = new Date(instant.getTime() + 60_000)
        const legal = zones.split('|').every((zone) => {
          const opensAt = opens < '08:00' ? '08:00' : opens
          const closesAt = closes > '21:00' ? '21:00' : closes
          const [now, then] = [localTime(instant, zone), localTime(later, zone)]
          return now >= `${opensAt}:00` && then >= now && then < `${closesAt}:00`
        })
        expect(inside).toBe(legal)
      },
    ),
    { numRuns: 2_000 },
  )
})

test('the same windows come out whatever range is asked', () => {
  fc.assert(
    fc.property(
      zones,
      fc.integer({ min: 0, max: 400 * 24 }),
      fc.integer({ min: 1, max: 20 }),
      (zones, startHour, days) => {
        const start = Date.parse('2026-01-01T00:00:00Z')
        const from = new Date(start + startHour * 3_600_000)
        const year = shown(
          sendingWindows({ zones, hours: defaultQuietHours, from: new Date(start - 86_400_000), days: 430 }),
        )
        const some = shown(sendingWindows({ zones, hours: defaultQuietHours, from, days }))
        const first = year.indexOf(some[0]!)
        expect(first).toBeGreaterThanOrEqual(0)
        expect(year.slice(first, first + some.length)).toEqual(some)
      },
    ),
    { numRuns: 30 },
  )
})
