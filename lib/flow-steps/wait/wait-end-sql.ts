// When a wait ends for a person, as SQL. Postgres knows daylight saving; a test holds this to Temporal's reading of it.
import 'server-only'
import sql, { raw, type Sql } from 'sql-template-tag'
import type { WaitSettings } from './definition.ts'
import { dateToken } from './wait-ends.ts'

type Clock = {
  /** The product's now, a timestamptz. */
  now: Sql
  /** The zones a person may be in, text[], over `p`. The wait is over once it is over in all of them, as quiet hours are open once they are in all. */
  zones: Sql
}

/**
 * A SELECT over `p` (w_person) of one row at most: `due_at`, when the wait ends, and `passes_at`, from when on it is too late for it. No row
 * where the person has no such date. The settings have no problems.
 */
export function waitEnd(settings: WaitSettings, clock: Clock): Sql {
  const { now, zones } = clock
  const isYearly = settings.until === 'token' && settings.anniversary
  const mustEnd = settings.endDays !== undefined
  // Whoever must end on a weekday still can, however long ago the date was.
  const passesAt = mustEnd ? sql`'infinity'::timestamptz` : sql`max(span.passes_at)`
  const endsAt = mustEnd ? firstOf(settings, sql`greatest(span.starts_at, ${now})`) : sql`span.starts_at`
  return sql`
    select y.due_at, y.passes_at from (
      select years.off, max(${endsAt}) as due_at, ${passesAt} as passes_at, max(span.passes_at) as date_passes_at
      from ${isYearly ? sql`generate_series(-2, 2)` : sql`(values (0))`} as years(off)
      cross join unnest(${zones}) as z(zone)
      cross join lateral (${spanOf(settings, clock)}) span
      where span.starts_at is not null
      group by 1
    ) y
    where ${isYearly ? sql`y.date_passes_at > ${now}` : sql`true`}
    order by y.off limit 1`
}

/** `starts_at`: the end that the date or the duration asks for, on the clock of `z.zone`; `passes_at`: when it is past. */
function spanOf(settings: WaitSettings, { now }: Clock): Sql {
  const { until, amount, unit } = settings
  const local = sql`(${now} at time zone z.zone)`
  if (until === undefined) {
    const length = sql`${amount}::int * ${`1 ${unit}`}::interval`
    // Days and weeks are the calendar's: who waits a day from 10:00 goes on at 10:00, also over the night in which the clocks change.
    const at =
      unit === 'minutes' || unit === 'hours'
        ? sql`${now} + ${length}`
        : sql`(${local} + ${length}) at time zone z.zone`
    return sql`select ${at} as starts_at, 'infinity'::timestamptz as passes_at`
  }
  const { day, isWholeDay } = until === 'date' ? givenDay(settings) : tokenDay(settings, local)
  const at = settings.time === undefined ? day : sql`(date_trunc('day', ${day}) + ${settings.time}::time)`
  const over = isWholeDay && settings.time === undefined ? sql`at.local + interval '1 day'` : sql`at.local`
  return sql`
    select at.local at time zone z.zone as starts_at, (${over}) at time zone z.zone as passes_at from (select ${at} as local offset 0) at`
}

/** A local time, and whether it stands for its whole day. */
type LocalDay = { day: Sql; isWholeDay: boolean }

function givenDay({ date }: WaitSettings): LocalDay {
  return { day: sql`${date}::date::timestamp`, isWholeDay: true }
}

function tokenDay({ token, daysOff = 0, anniversary }: WaitSettings, local: Sql): LocalDay {
  const { column, type } = dateToken(token!)!
  const isWholeDay = type === 'date'
  const value =
    column === null
      ? isWholeDay
        ? sql`date_trunc('day', ${local})`
        : local
      : isWholeDay
        ? // The column's name comes from our own list of fields.
          sql`p.${raw(column)}::timestamp`
        : sql`(p.${raw(column)} at time zone z.zone)`
  const years = anniversary
    ? sql`(extract(year from ${local}) - extract(year from ${value}))::int + years.off`
    : sql`0`
  return { day: sql`(${value} + make_interval(years => ${years}, days => ${daysOff}::int))`, isWholeDay }
}

/** The first moment from `from` on that is at the wanted time on one of the wanted weekdays of `z.zone`. */
function firstOf({ endDays, endTime }: WaitSettings, from: Sql): Sql {
  return sql`(
    select min(e.at) from generate_series(0, 7) as d(n)
    cross join lateral (select (${from} at time zone z.zone)::date + d.n as day offset 0) c
    cross join lateral (select (c.day + ${endTime}::time) at time zone z.zone as at offset 0) e
    where extract(isodow from c.day)::int = any(${endDays}::int[]) and e.at >= ${from})`
}
