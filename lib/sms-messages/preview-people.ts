// People to preview a message as.
import 'server-only'
import sql, { join, raw } from 'sql-template-tag'
import { db } from '#lib/db/sql.ts'
import { type PersonFieldName, personFields } from '#lib/people/person-fields.ts'
import type { PersonValues } from '#lib/sms/render.ts'
import type { PreviewPerson } from './message.ts'

/** People whose first name, last name or e-mail begins with the text; with none, the newest. Indexed: quick on millions. */
export async function searchPreviewPeople(text: string, limit = 10): Promise<PreviewPerson[]> {
  const [first = '', ...others] = text.trim().toLowerCase().split(/\s+/)
  const last = others.join(' ')
  const starts = (typed: string) => `${typed.replace(/[\\%_]/g, '\\$&')}%`
  const living = raw('p.deleted_at is null and p.merged_into_id is null')
  const matching =
    first === ''
      ? sql`select p.id from person p where ${living} order by p.updated_at desc, p.id desc limit ${limit}`
      : last === ''
        ? join(
            ['first_name', 'last_name', 'email'].map(
              (column) => sql`(select p.id from person p
                where lower(p.${raw(column)}) like ${starts(first)} and ${living}
                order by lower(p.${raw(column)}) limit ${limit})`,
            ),
            ' union ',
          )
        : sql`select p.id from person p
              where lower(p.first_name) like ${starts(first)} and lower(p.last_name) like ${starts(last)} and ${living}
              limit ${limit}`
  const { rows } = await db.query<PersonRow>(sql`/* sms-messages:preview-people */
    select p.id, p.first_name as "firstName", p.last_name as "lastName", p.email, p.city
    from person p
    where p.id in (${matching})
    order by lower(p.first_name), lower(p.last_name), p.id
    limit ${limit}`)
  return rows.map((row) => ({
    id: row.id,
    name: [row.firstName, row.lastName].filter(Boolean).join(' ') || row.email || `#${row.id}`,
    detail: [row.email, row.city].filter(Boolean).join(' · '),
  }))
}

type PersonRow = {
  id: number
  firstName: string | null
  lastName: string | null
  email: string | null
  city: string | null
}

/** Values of these fields, by REST name; null when the person is gone. Times and dates as text, as a text shows them. */
export async function previewValues(
  personId: number,
  fields: readonly PersonFieldName[],
): Promise<PersonValues | null> {
  const wanted = personFields.filter((field) => fields.includes(field.name))
  const { rows } = await db.query<PersonValues>(sql`/* sms-messages:preview-values */
    select ${join([raw('p.id'), ...wanted.map((field) => raw(`${columnAsText(field)} as "${field.name}"`))])}
    from person p
    where p.id = ${personId} and p.deleted_at is null and p.merged_into_id is null`)
  return rows[0] ?? null
}

function columnAsText(field: (typeof personFields)[number]): string {
  return field.type === 'datetime' ? `to_char(p.${field.column}, 'YYYY-MM-DD HH24:MI')` : `p.${field.column}`
}
