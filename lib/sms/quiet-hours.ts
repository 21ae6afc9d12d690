// When a text may go out. The hours hold on the recipient's clock; where the zone is one of several, they must hold in all.
// The engine keeps the answer in `sending_window`, so this is the only place that knows daylight saving.
import { Temporal } from 'temporal-polyfill'
import { type ZoneSet, zonesOf } from '#lib/phones/zone-set.ts'

/** Local times, `HH:MM`. */
export type QuietHours = { opens: string; closes: string }

/** A stretch in which sending is legal: from `opensAt` until just before `closesAt`. */
export type SendingWindow = { opensAt: Date; closesAt: Date }

export const defaultQuietHours: QuietHours = { opens: '09:00', closes: '20:00' }

/** Never outside these, whatever the settings say. */
const legal: QuietHours = { opens: '08:00', closes: '21:00' }
/** A text handed over at the last second must still arrive inside the hours. */
const closesEarlySeconds = 60

/**
 * The windows that overlap [from, from + days), oldest first and never touching each other. Whole windows, not cut at the
 * ends, so that the same window comes out whatever range is asked. Empty when no hour is legal in every zone.
 */
export function sendingWindows(options: {
  zones: ZoneSet
  hours: QuietHours
  from: Date
  days: number
}): SendingWindow[] {
  const from = options.from.getTime()
  const until = from + options.days * dayMilliseconds
  const perZone = zonesOf(options.zones).map((zone) => zoneWindows(zone, clip(options.hours), from, until))
  return perZone
    .reduce(intersect)
    .filter((window) => window.start < until && window.end > from)
    .map((window) => ({ opensAt: new Date(window.start), closesAt: new Date(window.end) }))
}

/** Whether the hours read as `HH:MM`, and leave some time once clipped to the legal ones. */
export function areHours(hours: QuietHours): boolean {
  const time = /^(?:[01]\d|2[0-3]):[0-5]\d$/
  if (!time.test(hours.opens) || !time.test(hours.closes)) return false
  const { opens, closes } = clip(hours)
  return opens < closes
}

/** As `areHours`, and none of it outside the legal hours: for a form, which should not take what would then be cut. */
export function areLegalHours(hours: QuietHours): boolean {
  return areHours(hours) && hours.opens >= legal.opens && hours.closes <= legal.closes
}

type Span = { start: number; end: number }
const dayMilliseconds = 86_400_000

function clip({ opens, closes }: QuietHours): QuietHours {
  return {
    opens: opens > legal.opens ? opens : legal.opens,
    closes: closes < legal.closes ? closes : legal.closes,
  }
}

/** One zone's windows, with a day to spare on either side: a zone's day may start up to 14 hours from UTC's. */
function zoneWindows(zone: string, { opens, closes }: QuietHours, from: number, until: number): Span[] {
  if (opens >= closes) return []
  const opensAt = Temporal.PlainTime.from(opens)
  const closesAt = Temporal.PlainTime.from(closes)
  const windows: Span[] = []
  let day = Temporal.Instant.fromEpochMilliseconds(from - 2 * dayMilliseconds)
    .toZonedDateTimeISO(zone)
    .toPlainDate()
  for (;;) {
    const start = day.toZonedDateTime({ timeZone: zone, plainTime: opensAt }).epochMilliseconds
    if (start > until + 2 * dayMilliseconds) return windows
    const end = day.toZonedDateTime({ timeZone: zone, plainTime: closesAt }).epochMilliseconds
    windows.push({ start, end: end - closesEarlySeconds * 1000 })
    day = day.add({ days: 1 })
  }
}

/** What two sorted lists have in common. */
function intersect(a: Span[], b: Span[]): Span[] {
  const common: Span[] = []
  let i = 0
  let j = 0
  while (i < a.length && j < b.length) {
    const left = a[i]!
    const right = b[j]!
    const start = Math.max(left.start, right.start)
    const end = Math.min(left.end, right.end)
    if (start < end) common.push({ start, end })
    if (left.end < right.end) i += 1
    else j += 1
  }
  return common
}
