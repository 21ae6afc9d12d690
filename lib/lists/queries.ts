// Static lists, as the Database's left side and a list's page show them.
import 'server-only'
import sql from 'sql-template-tag'
import { db, type Queryable } from '#lib/db/sql.ts'

export type StaticListLine = { id: number; name: string; people: number }

/** Living lists by name, with how many living people each has. */
export async function listStaticLists(source: Queryable = db): Promise<StaticListLine[]> {
  const { rows } = await source.query<StaticListLine>(sql`/* lists:all */
    select a.id, a.name, (
      select count(*) from static_list_member m join person p on p.id = m.person_id and p.deleted_at is null
      where m.list_id = a.id) as people
    from asset a where a.kind = 'static_list' and a.deleted_at is null order by lower(a.name), a.id limit 1000`)
  return rows
}

/** Null when there is no such list, or not any more. */
export async function findStaticList(
  id: number,
  source: Queryable = db,
): Promise<{ id: number; name: string } | null> {
  if (!Number.isSafeInteger(id) || id < 1 || id > 2 ** 31 - 1) return null
  const { rows } = await source.query<{ id: number; name: string }>(sql`/* lists:find */
    select id, name from asset where id = ${id} and kind = 'static_list' and deleted_at is null`)
  return rows[0] ?? null
}

/** Lists a person is on, by name. */
export async function listsOfPerson(
  personId: number,
  source: Queryable = db,
): Promise<{ id: number; name: string; addedAt: string }[]> {
  const { rows } = await source.query<{ id: number; name: string; addedAt: Date }>(sql`/* lists:of-person */
    select a.id, a.name, m.added_at as "addedAt"
    from static_list_member m join asset a on a.id = m.list_id and a.deleted_at is null
    where m.person_id = ${personId} order by lower(a.name), a.id`)
  return rows.map((row) => ({ ...row, addedAt: row.addedAt.toISOString() }))
}

/** Lists whose name has the text, for a picker: a few, the smallest difference first. */
export async function findListsByName(text: string, source: Queryable = db): Promise<StaticListLine[]> {
  const wanted = text
    .trim()
    .toLowerCase()
    .replaceAll(/[\\%_]/g, '\\$&')
  const { rows } = await source.query<StaticListLine>(sql`/* lists:search */
    select a.id, a.name, (select count(*) from static_list_member m where m.list_id = a.id) as people
    from asset a where a.kind = 'static_list' and a.deleted_at is null and lower(a.name) like ${`%${wanted}%`}
    order by length(a.name), lower(a.name), a.id limit 20`)
  return rows
}
