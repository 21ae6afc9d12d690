// A text as the value of a person's field, in SQL: the same rules as field-values.ts (a property test compares them).
import 'server-only'
import sql, { type Sql } from 'sql-template-tag'
import {
  clearingWord,
  emailShape,
  falseWords,
  isoDate,
  longestValue,
  trueWords,
  wholeNumber,
} from './field-values.ts'
import type { PersonField } from './person-fields.ts'

/**
 * `value`: what the column becomes, null where the field is cleared (false for yes or no), and for what doesn't fit.
 * `fits`: whether the text is one at all. Neither ever raises.
 */
export function fieldValueSql(field: PersonField, text: Sql): { value: Sql; fits: Sql } {
  const t = sql`nullif(nullif(btrim(${text}), ''), ${clearingWord}::text)`
  if (field.type === 'number') {
    const fits = sql`${t} ~ ${wholeNumber}::text`
    return { value: sql`case when ${fits} then (${t})::int end`, fits: sql`coalesce(${fits}, true)` }
  }
  if (field.type === 'boolean') {
    const isTrue = sql`coalesce(lower(${t}) = any(${[...trueWords]}::text[]), false)`
    return {
      value: isTrue,
      fits: sql`(${isTrue} or coalesce(lower(${t}) = any(${[...falseWords]}::text[]), true))`,
    }
  }
  if (field.type === 'date') {
    const fits = isDate(t)
    return {
      value: sql`case when ${fits} then make_date(left(${t}, 4)::int, substr(${t}, 6, 2)::int, substr(${t}, 9, 2)::int) end`,
      fits: sql`coalesce(${fits}, true)`,
    }
  }
  const isShort = sql`length(${t}) <= ${longestValue}`
  const fits = field.type === 'email' ? sql`(${isShort} and ${t} ~ ${emailShape}::text)` : sql`(${isShort})`
  return { value: sql`case when ${fits} then ${t} end`, fits: sql`coalesce(${fits}, true)` }
}

/** make_date raises on the 30th of February, so the last day of the month is asked first. CASE keeps the order. */
function isDate(t: Sql): Sql {
  const [year, month, day] = [
    sql`left(${t}, 4)::int`,
    sql`substr(${t}, 6, 2)::int`,
    sql`substr(${t}, 9, 2)::int`,
  ]
  return sql`case when ${t} ~ ${isoDate}::text then
      case when ${year} >= 1800 and ${month} between 1 and 12
        then ${day} between 1 and extract(day from make_date(${year}, ${month}, 1) + interval '1 month - 1 day') else false end
    when ${t} is not null then false end`
}
