// The numbers behind a count of a Vibes list, with the people who have them.
import 'server-only'
import sql, { type Sql } from 'sql-template-tag'
import { db as processDb, type Queryable } from '#lib/db/sql.ts'

/** What Admin ▸ Vibes Lists counts. `left`: ended, rejected, expired and cancelled together; `absent`, `unknown` as in `VibesListDetail`. */
export const countedStates = [
  'active',
  'pending',
  'ended',
  'rejected',
  'expired',
  'cancelled',
  'absent',
  'unknown',
  'left',
] as const
export type CountedState = (typeof countedStates)[number]

export type NumberLine = {
  phone: string
  /** A few of those who have it, the one changed last first. None: Vibes told of a number that nobody here has. */
  people: { id: number; name: string }[]
  /** When it came to be so; null where nobody can say. */
  since: Date | null
}

/** Those of a list in a state; with `find`, those that have its digits in them. */
export type NumbersQuery = { listId: number; state: CountedState; find?: string }

const fewPeople = 3

/** A page in the order of the numbers, after the number `after`. */
export async function numbersOfList(
  options: NumbersQuery & {
    after: string
    limit: number
    /** How many people of a number are named; a few where nothing is said, everybody where it is null. */
    mostPeople?: number | null
  },
  db: Queryable = processDb,
): Promise<{ rows: NumberLine[]; next: string | null }> {
  const { limit, mostPeople = fewPeople } = options
  const numbers = found(options, options.after)
  const { rows } = await db.query<NumberLine>(sql`/* vibes:numbers-of-list */
    with page as materialized (${numbers} order by phone limit ${limit + 1})
    select page.phone, page.since, coalesce(owners.people, '[]') as people
    from page left join lateral (
      select json_agg(json_build_object('id', o.id, 'name', o.name)) as people from (
        select id, coalesce(nullif(concat_ws(' ', first_name, last_name), ''), email, '') as name
        from person where phone = page.phone and deleted_at is null and merged_into_id is null
        order by updated_at desc, id limit ${mostPeople}) o
    ) owners on true
    order by page.phone`)
  const shown = rows.slice(0, limit)
  return { rows: shown, next: rows.length > limit ? shown.at(-1)!.phone : null }
}

/** How many there are on all pages. */
export async function countNumbersOfList(query: NumbersQuery, db: Queryable = processDb): Promise<number> {
  const { rows } = await db.query<{ count: number }>(sql`/* vibes:count-numbers-of-list */
    select count(*) as count from (${found(query, '')}) as found`)
  return rows[0]!.count
}

function found({ listId, state, find = '' }: NumbersQuery, after: string): Sql {
  const digits = find.replaceAll(/\D/g, '')
  const place: Place = {
    after,
    // Letters alone are in no number.
    isFound: find.trim() === '' ? sql`true` : sql`${digits} <> '' and position(${digits} in phone) > 0`,
  }
  return state === 'unknown' ? unknownOf(listId, place) : subscribedOf(listId, state, place)
}

type Place = { after: string; isFound: Sql }

function subscribedOf(
  listId: number,
  state: Exclude<CountedState, 'unknown'>,
  { after, isFound }: Place,
): Sql {
  const states =
    state === 'left'
      ? ['ended', 'rejected', 'expired', 'cancelled']
      : [state === 'absent' ? 'unknown' : state]
  return sql`select phone, case when state <> 'unknown' then event_at end as since from vibes_subscription
    where list_id = ${listId} and phone > ${after} and ${isFound} and state = any(${states}) and (state <> 'unknown' or checked_at is not null)`
}

function unknownOf(listId: number, { after, isFound }: Place): Sql {
  return sql`select p.phone, null::timestamptz as since from person p
    where p.phone > ${after} and ${isFound} and p.line_type <> 'landline' and p.deleted_at is null and p.merged_into_id is null
      and not exists (select from vibes_subscription s
        where s.list_id = ${listId} and s.phone = p.phone and (s.state <> 'unknown' or s.checked_at is not null))
    group by p.phone`
}
