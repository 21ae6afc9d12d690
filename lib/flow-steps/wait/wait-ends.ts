// What a wait can last until, and which settings of it can be kept. Browser-safe.
import { personFields } from '#lib/people/person-fields.ts'

export const waitUnits = ['minutes', 'hours', 'days', 'weeks'] as const
export type WaitUnit = (typeof waitUnits)[number]

/** About two years: a longer wait is a slip of the finger. */
export const mostOfUnit: Record<WaitUnit, number> = {
  minutes: 1_051_200,
  hours: 17_520,
  days: 730,
  weeks: 104,
}

/** The most days before or after the date of a token. With a year either way a next anniversary is always found two years around now. */
export const mostDaysOff = 365

/** Monday is 1, as ISO and Postgres' `isodow` count. */
export const weekdays = [1, 2, 3, 4, 5, 6, 7] as const

/** A token that names a date. `column` null: the moment itself. */
type DateToken = {
  source: string
  /** REST name of the person's field, or the name of the system token. */
  name: string
  column: string | null
  /** date: a day of the calendar, the same in every zone. datetime: a moment. */
  type: 'date' | 'datetime'
}

export const dateTokens: readonly DateToken[] = [
  ...personFields.flatMap(({ name, column, type, token }) =>
    token !== null && (type === 'date' || type === 'datetime')
      ? [{ source: `{{lead.${token}}}`, name, column, type } as const]
      : [],
  ),
  { source: '{{system.date}}', name: 'date', column: null, type: 'date' },
  { source: '{{system.dateTime}}', name: 'dateTime', column: null, type: 'datetime' },
]

/** The token of this text, whatever its case; undefined when it names no date. */
export function dateToken(source: string): DateToken | undefined {
  return dateTokens.find((token) => token.source.toLowerCase() === source.trim().toLowerCase())
}

/** `HH:MM`. */
export const isTime = (time: string) => /^([01]\d|2[0-3]):[0-5]\d$/.test(time)

const dayMs = 86_400_000
/** So much later than on the clock furthest ahead is it on the one furthest behind. */
const zonesMs = 26 * 3_600_000

/**
 * Whether nobody can wait until then any more: the day, or its time, is over on the account's clock `now` (`2026-11-24 10:05`), or wherever
 * a person may be.
 */
export function hasPassed(
  { date, time, zone }: { date: string; time?: string | undefined; zone?: 'person' | undefined },
  now: string,
): boolean {
  const over = Date.parse(`${date}T${time ?? '00:00'}Z`) + (time === undefined ? dayMs : 0)
  return over + (zone === 'person' ? zonesMs : 0) <= Date.parse(`${now.replace(' ', 'T')}Z`)
}

/** A day of the calendar, written as 2026-12-24, near enough to be meant. */
export function isDay(day: string): boolean {
  const read = new Date(`${day}T00:00:00Z`)
  return /^20\d\d-\d\d-\d\d$/.test(day) && !Number.isNaN(read.getTime()) && read.toISOString().startsWith(day)
}
