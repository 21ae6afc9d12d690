// What a row `s` changes of a person `p`, field by field, for the person's activity log.
import 'server-only'
import sql, { join, raw, type Sql } from 'sql-template-tag'
import { fieldOfName } from '#lib/people/person-fields.ts'
import type { Mapping } from '../mapping.ts'
import { valueAfter } from './merged-person.ts'

/** A relation (field, was, becomes) of the mapped fields, as text. Only what the file fills can change. */
export function fieldsOfRow(mapping: Mapping): Sql {
  const fields = mapping.filter((name) => name !== null)
  return sql`(values ${join(fields.map(valuesOf))}) f(field, was, becomes)`
}

function valuesOf(name: string): Sql {
  const column = fieldOfName(name)?.column
  return column === undefined
    ? sql`(${name}::text, p.custom->>${name}::text, coalesce(s.custom->>${name}::text, p.custom->>${name}::text))`
    : sql`(${name}::text, ${raw(`p.${column}::text, (${valueAfter(column)})::text`)})`
}
