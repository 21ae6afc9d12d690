import 'server-only'
import sql from 'sql-template-tag'
import type { Queryable } from '#lib/db/sql.ts'
import type { CustomField } from './mapping.ts'

/** Custom fields by label. */
export async function listCustomFields(db: Queryable): Promise<CustomField[]> {
  const { rows } = await db.query<CustomField>(sql`/* people:custom-fields */
    select name, label, type from person_field order by lower(label), name`)
  return rows
}
