// What decide needs to know of a step's static list.
import 'server-only'
import sql, { type Sql } from 'sql-template-tag'
import type { Queryable } from '#lib/db/sql.ts'

/** The id of a living list; null when there is none, or not any more. */
export async function readStaticList(db: Queryable, listId: number | null): Promise<number | null> {
  if (listId === null) return null
  const { rows } = await db.query<{ id: number }>(sql`
    /* flow-steps:static-list */
    select id from asset where id = ${listId} and kind = 'static_list' and deleted_at is null`)
  return rows[0]?.id ?? null
}

/** The join that gives `l` for the members `m` who are on the list. */
export function membershipOf(listId: number): Sql {
  return sql`left join w_list_member l on l.list_id = ${listId} and l.person_id = m.person_id`
}
