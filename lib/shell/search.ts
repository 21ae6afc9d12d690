// What the command palette finds: assets by the words of their names, people by the start of a name, e-mail or phone.
import 'server-only'
import sql from 'sql-template-tag'
import type { AssetKind } from '#lib/assets/kinds.ts'
import type { Queryable } from '#lib/db/sql.ts'

export type FoundAsset = {
  id: number
  kind: AssetKind
  name: string
  /** Names from the root down to the parent; empty at the root. */
  trail: string[]
}
export type FoundPerson = {
  id: number
  firstName: string | null
  lastName: string | null
  email: string | null
  phone: string | null
}

const shown = 8

/** Each typed word must start a word of the name, in any order. Names that start with the text come first. */
export async function searchAssets(db: Queryable, text: string): Promise<FoundAsset[]> {
  const words = wordsOf(text)
  if (words.length === 0) return []
  const patterns = words.map((word) => `\\m${escapeRegex(word)}`)
  const { rows } = await db.query<FoundAsset>(sql`/* shell:search-assets */
    with recursive found as (
      select id, kind, name, parent_id
      from asset
      where deleted_at is null and lower(name) ~ all(${patterns}::text[])
      order by (lower(name) like ${`${escapeLike(text.trim().toLowerCase())}%`}) desc, lower(name), id
      limit ${shown}
    ), up as (
      select found.id as of_id, parent.id, parent.name, parent.parent_id, 1 as height
      from found join asset parent on parent.id = found.parent_id
      union all
      select up.of_id, parent.id, parent.name, parent.parent_id, up.height + 1
      from up join asset parent on parent.id = up.parent_id
    )
    select found.id, found.kind, found.name,
           coalesce((select array_agg(up.name order by up.height desc) from up where up.of_id = found.id), '{}') as trail
    from found
    order by (lower(found.name) like ${`${escapeLike(text.trim().toLowerCase())}%`}) desc, lower(found.name), found.id`)
  return rows
}

/**
 * By the start of first name, last name or e-mail, and of the phone number's digits. Each arm stops at its own limit on its own
 * index, so a million people cost the same as ten.
 */
export async function searchPeople(db: Queryable, text: string): Promise<FoundPerson[]> {
  const wanted = text.trim().toLowerCase()
  if (wanted.length < 2) return []
  const prefix = `${escapeLike(wanted)}%`
  const [first = '', ...rest] = wordsOf(text)
  const last = rest.join(' ')
  const digits = text.replaceAll(/\D/g, '')
  const { rows } = await db.query<FoundPerson>(sql`/* shell:search-people */
    with found as (
      (select id from person where lower(last_name) like ${prefix} and deleted_at is null and merged_into_id is null limit ${shown})
      union
      (select id from person where lower(first_name) like ${prefix} and deleted_at is null and merged_into_id is null limit ${shown})
      union
      (select id from person where lower(email) like ${prefix} and deleted_at is null and merged_into_id is null limit ${shown})
      union
      (select id from person
       where ${last !== ''} and lower(last_name) like ${`${escapeLike(last)}%`} and lower(first_name) like ${`${escapeLike(first)}%`}
         and deleted_at is null and merged_into_id is null limit ${shown})
      union
      (select id from person
       where ${digits.length >= 4} and phone in (${`+${digits}`}, ${`+1${digits}`})
         and deleted_at is null and merged_into_id is null limit ${shown})
    )
    select id, first_name as "firstName", last_name as "lastName", email, phone
    from person
    where id in (select id from found)
    order by lower(last_name), lower(first_name), id
    limit ${shown}`)
  return rows
}

function wordsOf(text: string): string[] {
  return text.toLowerCase().split(/\s+/).filter(Boolean).slice(0, 6)
}

function escapeRegex(word: string): string {
  return word.replaceAll(/[^\p{L}\p{N}]/gu, '\\$&')
}

function escapeLike(text: string): string {
  return text.replaceAll(/[\\%_]/g, '\\$&')
}
