import 'server-only'
import sql, { raw, type Sql } from 'sql-template-tag'
import { AppError } from '#lib/errors.ts'
import { fieldOfName, type PersonField } from '#lib/people/person-fields.ts'
import type { RuleSql, RuleSqlContext } from '#lib/smart-list/define-rule-sql.ts'
import type { Comparison, OperatorName } from '#lib/smart-list/operators.ts'
import { comparisonOf } from './comparison.ts'
import { dateConditions } from './date-sql.ts'
import type { PersonAttributeSettings } from './definition.ts'

type Compile = (column: Sql, values: string[], context: RuleSqlContext, field: PersonField) => Sql

export const personAttributeSql: RuleSql<PersonAttributeSettings> = {
  compile(settings, context) {
    const field = fieldOfName(settings.field)
    const compile = field && findCondition(comparisonOf(field.type), settings.operator)
    if (!field || !compile) {
      throw new AppError('not_ready', {
        message: `smart list filter on ${settings.field} ${settings.operator} cannot be compiled`,
        userMessage: { key: 'smartList.problems.unknownField', values: { field: settings.field } },
      })
    }
    // The column comes from our own list of fields, never from the settings.
    const column = raw(`p.${field.column}`)
    const values = settings.values.map((value) => value.trim()).filter((value) => value !== '')
    return { met: compile(column, values, context, field), value: sql`${column}::text` }
  },
}

function findCondition(comparison: Comparison, operator: string): Compile | undefined {
  const conditions: Record<string, Compile> = conditionsOf[comparison]
  return Object.hasOwn(conditions, operator) ? conditions[operator] : undefined
}

const lowered = (values: string[]) => values.map((value) => value.toLowerCase())
const like = (pattern: (escaped: string) => string) => (column: Sql, values: string[]) =>
  sql`coalesce(${column}, '') ilike any(${values.map((value) => pattern(value.replaceAll(/[\\%_]/g, '\\$&')))}::text[])`
const startsWith = like((escaped) => `${escaped}%`)
const contains = like((escaped) => `%${escaped}%`)
const not = (condition: Sql) => sql`not (${condition})`

/** A number as E.164 however it was punctuated, so that "+1 (312) 555-0123" finds what is stored. */
const asPhone = (value: string) => value.replaceAll(/[^\d+]/g, '')

const stringConditions: Record<OperatorName<'string'>, Compile> = {
  is: (column, values, _context, field) =>
    field.type === 'phone'
      ? sql`coalesce(${column}, '') = any(${values.map(asPhone)}::text[])`
      : sql`lower(coalesce(${column}, '')) = any(${lowered(values)}::text[])`,
  'is not': (column, values, context, field) => not(stringConditions.is(column, values, context, field)),
  'starts with': startsWith,
  'not starts with': (column, values) => not(startsWith(column, values)),
  contains,
  'not contains': (column, values) => not(contains(column, values)),
  'is empty': (column) => sql`coalesce(${column}, '') = ''`,
  'is not empty': (column) => sql`coalesce(${column}, '') <> ''`,
}

const numbers = (values: string[]) => values.map(Number)

/** A whole number as one: compared with a numeric, every person's score would be converted first. */
const numberSql = (value: string | undefined) =>
  Number.isSafeInteger(Number(value)) ? sql`${Number(value)}::int8` : sql`${Number(value)}::numeric`

const numberConditions: Record<OperatorName<'number'>, Compile> = {
  // As in Marketo, 0 matches an empty field too.
  is: (column, values) => sql`coalesce(${column}, 0) = any(${numbers(values)}::numeric[])`,
  'is not': (column, values) => sql`coalesce(${column}, 0) <> all(${numbers(values)}::numeric[])`,
  between: (column, values) => {
    const [from, to] = numbers(values).sort((a, b) => a - b)
    return sql`coalesce(${column} between ${from}::numeric and ${to}::numeric, false)`
  },
  'greater than': (column, values) => sql`coalesce(${column} > ${numberSql(values[0])}, false)`,
  'less than': (column, values) => sql`coalesce(${column} < ${numberSql(values[0])}, false)`,
  'at least': (column, values) => sql`coalesce(${column} >= ${numberSql(values[0])}, false)`,
  'at most': (column, values) => sql`coalesce(${column} <= ${numberSql(values[0])}, false)`,
  'is empty': (column) => sql`${column} is null`,
  'is not empty': (column) => sql`${column} is not null`,
}

const booleanConditions: Record<OperatorName<'boolean'>, Compile> = {
  is: (column, values) => sql`coalesce(${column}, false) = ${values[0] === 'true'}`,
}

const conditionsOf: { [C in Comparison]: Record<OperatorName<C>, Compile> } = {
  string: stringConditions,
  number: numberConditions,
  boolean: booleanConditions,
  date: dateConditions,
}
