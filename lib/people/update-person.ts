import 'server-only'
import sql, { join, raw } from 'sql-template-tag'
import { appNow } from '#lib/clock.ts'
import type { Transaction } from '#lib/db/sql.ts'
import { personNotFound } from './person.ts'
import { columnsOf, type KnownPlace } from './person-changes.ts'
import { fieldOfName } from './person-fields.ts'

/**
 * Sets one field to what was typed, and writes Change Data Value when that changes it. Returns whether it did.
 * Throws not_found, and invalid_input at the field.
 */
export async function updatePerson(
  tx: Transaction,
  change: { personId: number; field: string; value: string; userName: string },
): Promise<boolean> {
  const { rows } = await tx.query<KnownPlace>(sql`/* people:lock-one */
    select time_zone as "timeZone", phone, phone_country as "phoneCountry"
    from person where id = ${change.personId} and deleted_at is null for update`)
  if (!rows[0]) throw personNotFound(change.personId)
  const values = columnsOf(change.field, change.value, rows[0])
  const column = raw(fieldOfName(change.field)!.column)
  const sets = Object.entries(values).map(([name, value]) => sql`${raw(name)} = ${value}`)
  const { rows: before } = await tx.query<{ text: string | null }>(sql`/* people:value-before */
    select ${column}::text as text from person where id = ${change.personId}`)
  const { rows: after } = await tx.query<{ text: string | null }>(sql`/* people:update */
    update person set ${join(sets)} where id = ${change.personId} returning ${column}::text as text`)
  const [from, to] = [before[0]!.text, after[0]!.text]
  if (from === to) return false
  const now = await appNow(tx)
  await tx.query(sql`/* people:touch */ update person set updated_at = ${now} where id = ${change.personId}`)
  const data = { field: change.field, from, to, by: change.userName }
  await tx.query(sql`/* people:note-change */
    insert into activity (at, person_id, type, data)
    values (${now}, ${change.personId}, 'change-data-value', ${JSON.stringify(data)}::jsonb)`)
  return true
}
