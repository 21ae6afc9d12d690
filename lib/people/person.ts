// One person, with everything the Info tab shows.
import 'server-only'
import sql, { raw } from 'sql-template-tag'
import { db, type Queryable } from '#lib/db/sql.ts'
import { AppError } from '#lib/errors.ts'
import { personFields } from './person-fields.ts'

/** Values by REST name; dates are 'yyyy-mm-dd', moments ISO. */
export type PersonValues = Record<string, string | number | boolean | null>

export type Person = {
  id: number
  values: PersonValues
  custom: Record<string, string | number | boolean | null>
  phoneCountry: string | null
  lineType: 'mobile' | 'landline' | 'unknown'
  /** When the number said STOP altogether. */
  stoppedAt: string | null
}

const columns = raw(personFields.map((field) => `p.${field.column} as "${field.name}"`).join(', '))

/** Null when there is no such person, or not any more. */
export async function findPerson(id: number, source: Queryable = db): Promise<Person | null> {
  if (!Number.isSafeInteger(id) || id < 1 || id > 2 ** 31 - 1) return null
  const { rows } = await source.query<Record<string, unknown>>(sql`/* people:find */
    select ${columns}, p.custom, p.phone_country as "phoneCountry", p.line_type as "lineType", r.stopped_at as "stoppedAt"
    from person p left join recipient r on r.phone = p.phone
    where p.id = ${id} and p.deleted_at is null`)
  const row = rows[0]
  if (!row) return null
  return {
    id,
    values: Object.fromEntries(personFields.map(({ name }) => [name, plain(row[name])])),
    custom: row.custom as Person['custom'],
    phoneCountry: row.phoneCountry as string | null,
    lineType: row.lineType as Person['lineType'],
    stoppedAt: plain(row.stoppedAt) as string | null,
  }
}

/** The name as people say it, else the e-mail address, else the phone as typed; null where there is nothing. */
export function personName(values: PersonValues): string | null {
  const name = [values.firstName, values.lastName].filter(Boolean).join(' ')
  return (
    name ||
    (values.email as string | null) ||
    (values.phoneTyped as string | null) ||
    (values.mobilePhone as string | null)
  )
}

export function personNotFound(id: number): AppError {
  return new AppError('not_found', {
    message: `no person ${id}`,
    userMessage: { key: 'people.errors.notFound' },
  })
}

function plain(value: unknown): PersonValues[string] {
  return value instanceof Date ? value.toISOString() : ((value ?? null) as PersonValues[string])
}
