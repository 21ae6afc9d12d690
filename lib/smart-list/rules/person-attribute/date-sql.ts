// Dates and times in smart lists. A day is a calendar day in the account's zone; "in past 3 weeks" counts from now.
import 'server-only'
import sql, { raw, type Sql } from 'sql-template-tag'
import type { PersonField } from '#lib/people/person-fields.ts'
import type { RuleSqlContext } from '#lib/smart-list/define-rule-sql.ts'
import { parseDuration } from '#lib/smart-list/durations.ts'
import type { OperatorName, TimeFrame } from '#lib/smart-list/operators.ts'

type Compile = (column: Sql, values: string[], context: RuleSqlContext, field: PersonField) => Sql

/**
 * Compares in the column's own type, so that an index on it can serve: a date with dates, a moment with moments.
 * `day(text)` is the first moment of that calendar day; `now` likewise.
 */
function points(field: PersonField, { timeZone, now }: RuleSqlContext) {
  return field.type === 'date'
    ? {
        day: (day: Sql) => sql`(${day})`,
        now: sql`(${now}::timestamptz at time zone ${timeZone})::date`,
      }
    : {
        day: (day: Sql) => sql`((${day})::timestamp at time zone ${timeZone})`,
        now: sql`${now}::timestamptz`,
      }
}

const interval = (value: string | undefined) => {
  const duration = parseDuration(value ?? '')
  return sql`${duration ? `${duration.count} ${duration.unit}` : '0 days'}::interval`
}
const date = (value: string | undefined) => sql`${value}::date`
const nextDay = (value: string | undefined) => sql`(${value}::date + 1)`
const orFalse = (condition: Sql) => sql`coalesce(${condition}, false)`
const orTrue = (condition: Sql) => sql`coalesce(${condition}, true)`

export const dateConditions: Record<OperatorName<'date'>, Compile> = {
  is: (column, [value], context, field) => {
    const { day } = points(field, context)
    return orFalse(sql`${column} >= ${day(date(value))} and ${column} < ${day(nextDay(value))}`)
  },
  'is not': (column, values, context, field) =>
    sql`not (${dateConditions.is(column, values, context, field)})`,
  between: (column, values, context, field) => {
    const { day } = points(field, context)
    const [from, to] = [...values].sort()
    return orFalse(sql`${column} >= ${day(date(from))} and ${column} < ${day(nextDay(to))}`)
  },
  'in past': (column, [value], context, field) => {
    const { now } = points(field, context)
    return orFalse(sql`${column} > ${now} - ${interval(value)} and ${column} <= ${now}`)
  },
  // As in Marketo, the "before" ones match an empty date as well.
  'in past before': (column, [value], context, field) =>
    orTrue(sql`${column} <= ${points(field, context).now} - ${interval(value)}`),
  'in future': (column, [value], context, field) => {
    const { now } = points(field, context)
    return orFalse(sql`${column} > ${now} and ${column} <= ${now} + ${interval(value)}`)
  },
  'in future after': (column, [value], context, field) =>
    orFalse(sql`${column} > ${points(field, context).now} + ${interval(value)}`),
  'in time frame': (column, [value], context, field) => {
    const { day } = points(field, context)
    const [from, to] = frameDays(value as TimeFrame, context)
    return orFalse(sql`${column} >= ${day(from)} and ${column} < ${day(to)}`)
  },
  after: (column, [value], context, field) =>
    orFalse(sql`${column} >= ${points(field, context).day(nextDay(value))}`),
  before: (column, [value], context, field) =>
    orTrue(sql`${column} < ${points(field, context).day(date(value))}`),
  'on or after': (column, [value], context, field) =>
    orFalse(sql`${column} >= ${points(field, context).day(date(value))}`),
  'on or before': (column, [value], context, field) =>
    orTrue(sql`${column} < ${points(field, context).day(nextDay(value))}`),
  'is empty': (column) => sql`${column} is null`,
  'is not empty': (column) => sql`${column} is not null`,
}

const frameUnits: Record<TimeFrame, { unit: 'day' | 'week' | 'month' | 'quarter' | 'year'; back: 0 | 1 }> = {
  today: { unit: 'day', back: 0 },
  yesterday: { unit: 'day', back: 1 },
  'this week': { unit: 'week', back: 0 },
  'last week': { unit: 'week', back: 1 },
  'this month': { unit: 'month', back: 0 },
  'last month': { unit: 'month', back: 1 },
  'this quarter': { unit: 'quarter', back: 0 },
  'last quarter': { unit: 'quarter', back: 1 },
  'this year': { unit: 'year', back: 0 },
  'last year': { unit: 'year', back: 1 },
}

/** First day of the frame, and the first day after it. */
function frameDays(frame: TimeFrame, { timeZone, now }: RuleSqlContext): [Sql, Sql] {
  const { unit, back } = frameUnits[frame]
  const length = raw(unit === 'quarter' ? `interval '3 months'` : `interval '1 ${unit}'`)
  const start = sql`date_trunc(${unit}, ${now}::timestamptz at time zone ${timeZone})`
  return [
    sql`(${start} - ${back}::int * ${length})::date`,
    sql`(${start} + ${1 - back}::int * ${length})::date`,
  ]
}
