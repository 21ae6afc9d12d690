// People in pages, newest change first. Keyset on (updated_at, id), so that the thousandth page costs what the first does.
import 'server-only'
import sql, { empty, join, type Sql } from 'sql-template-tag'
import { db, type Queryable } from '#lib/db/sql.ts'
import type { PeoplePage, PeopleView, PersonRow } from './views.ts'

export type PeopleQuery = {
  view: PeopleView
  /** Start of a first name, last name, both, e-mail address or phone number. */
  find: string
}

const rowsPerPage = 100

/** `after` is the `next` of the page before. */
export async function listPeople(
  query: PeopleQuery,
  after: string | null = null,
  limit = rowsPerPage,
  source: Queryable = db,
): Promise<PeoplePage> {
  const from = readCursor(after)
  const { rows } = await source.query<
    Omit<PersonRow, 'updatedAt'> & { updatedAt: Date }
  >(sql`/* people:list */
    select p.id, p.first_name as "firstName", p.last_name as "lastName", p.email, p.phone, p.phone_typed as "phoneTyped",
      p.city, p.blocklisted, p.marketing_suspended as "marketingSuspended", p.updated_at as "updatedAt"
    from person p
    where ${whereOf(query)}
      ${from ? sql`and (p.updated_at, p.id) < (${from.at}::timestamptz, ${from.id}::int)` : empty}
    order by p.updated_at desc, p.id desc
    limit ${limit + 1}`)
  const page = rows.slice(0, limit)
  const last = page.at(-1)
  return {
    people: page.map((row) => ({ ...row, updatedAt: row.updatedAt.toISOString() })),
    next: rows.length > limit && last ? `${last.updatedAt.toISOString()}_${last.id}` : null,
  }
}

/** Exact. */
export async function countPeople(query: PeopleQuery, source: Queryable = db): Promise<number> {
  const { rows } = await source.query<{ people: number }>(sql`/* people:count */
    select count(*) as people from person p where ${whereOf(query)}`)
  return rows[0]!.people
}

const systemWhere = {
  all: empty,
  'marketing-suspended': sql`and p.marketing_suspended`,
  blocklist: sql`and p.blocklisted`,
}

/** The condition on `p`, for the grid, its count and its export alike. */
export function whereOf({ view, find }: PeopleQuery): Sql {
  const narrowed =
    view.listId === null
      ? systemWhere[view.system]
      : sql`and exists (select from static_list_member m where m.list_id = ${view.listId} and m.person_id = p.id)`
  return sql`p.deleted_at is null ${narrowed} ${findWhere(find)}`
}

function findWhere(find: string): Sql {
  const text = find.trim().toLowerCase()
  if (text === '') return empty
  const starts = (value: string) => `${value.replaceAll(/[\\%_]/g, '\\$&')}%`
  const [first = '', ...rest] = text.split(/\s+/)
  const digits = text.replaceAll(/\D/g, '')
  const ways = [
    sql`lower(p.last_name) like ${starts(text)}`,
    sql`lower(p.first_name) like ${starts(text)}`,
    sql`lower(p.email) like ${starts(text)}`,
  ]
  if (rest.length > 0)
    ways.push(
      sql`(lower(p.first_name) like ${starts(first)} and lower(p.last_name) like ${starts(rest.join(' '))})`,
    )
  // Typed with or without the country code, whatever the marks between.
  if (digits.length >= 3 && /^[\d+ ().-]+$/.test(text))
    ways.push(
      sql`p.phone like ${`+${digits}%`}`,
      sql`p.phone like ${`+1${digits}%`}`,
      sql`p.phone like ${`+44${digits.replace(/^0/, '')}%`}`,
    )
  return sql`and (${join(ways, ' or ')})`
}

function readCursor(after: string | null): { at: string; id: number } | null {
  const match = /^(\d{4}-[\dT:.-]+Z)_(\d+)$/.exec(after ?? '')
  return match ? { at: match[1]!, id: Number(match[2]) } : null
}
