import 'server-only'
import sql, { join, raw } from 'sql-template-tag'
import { appNow } from '#lib/clock.ts'
import type { Transaction } from '#lib/db/sql.ts'
import { AppError } from '#lib/errors.ts'
import { matchBetweenChunks } from './import/matching-turn.ts'
import { type ColumnValues, columnsOf, type KnownPlace } from './person-changes.ts'

/** Values as typed, by REST name. */
export type NewPerson = Record<string, string>

const nobody: KnownPlace = { timeZone: null, phone: null, phoneCountry: null }

/**
 * Makes a person and returns the id. Throws invalid_input at each field that can't be read, at `email` when nothing was given to
 * know the person by, and `conflict` with the other person's id in `details` when the e-mail address is taken.
 */
export async function createPerson(tx: Transaction, person: NewPerson): Promise<number> {
  const values = readAll(person)
  if (values.email === undefined && values.phone == null)
    throw fieldError('email', 'people.errors.emailOrPhone')
  if (values.email != null) await refuseKnownEmail(tx, String(values.email))
  const now = await appNow(tx)
  const filled = { lead_source: 'New Person', ...values }
  const { rows } = await tx.query<{ id: number }>(sql`/* people:create */
    insert into person (created_at, updated_at, ${raw(Object.keys(filled).join(', '))})
    values (${now}, ${now}, ${join(Object.values(filled))}) returning id`)
  return rows[0]!.id
}

function readAll(person: NewPerson): ColumnValues {
  const values: ColumnValues = {}
  const fieldErrors: AppError['fieldErrors'] = {}
  for (const [name, typed] of Object.entries(person)) {
    if (typed.trim() === '') continue
    try {
      Object.assign(values, columnsOf(name, typed, nobody))
    } catch (error) {
      if (!(error instanceof AppError)) throw error
      Object.assign(fieldErrors, error.fieldErrors)
    }
  }
  if (Object.keys(fieldErrors).length === 0) return values
  throw new AppError('invalid_input', {
    message: `a new person with bad ${Object.keys(fieldErrors).join(', ')}`,
    userMessage: { key: 'errors.invalidInput' },
    fieldErrors,
  })
}

async function refuseKnownEmail(tx: Transaction, email: string): Promise<void> {
  await matchBetweenChunks(tx)
  const { rows } = await tx.query<{ id: number }>(sql`/* people:known-email */
    select id from person where lower(email) = ${email.toLowerCase()} and deleted_at is null limit 1`)
  if (rows[0]) throw fieldError('email', 'people.errors.emailTaken', { personId: rows[0].id })
}

function fieldError(
  field: string,
  key: 'people.errors.emailTaken' | 'people.errors.emailOrPhone',
  details?: object,
) {
  return new AppError(details ? 'conflict' : 'invalid_input', {
    message: `${field}: ${key}`,
    userMessage: { key },
    fieldErrors: { [field]: { key } },
    details,
  })
}
