// The one row about a step's Vibes list that decide needs.
import 'server-only'
import sql from 'sql-template-tag'
import type { Queryable } from '#lib/db/sql.ts'

export type VibesListOfStep = {
  id: number
  /** Where its short code reaches, as Vibes gives it; null when not known. */
  countryCode: string | null
}

/** Null when there is no such list. */
export async function readVibesList(db: Queryable, listId: number | null): Promise<VibesListOfStep | null> {
  if (listId === null) return null
  const { rows } = await db.query<VibesListOfStep>(sql`
    /* flow-steps:vibes-list */
    select l.id, coalesce(l.country_code, v.country_code) as "countryCode" from vibes_list l left join vibes_service v on true where l.id = ${listId}`)
  return rows[0] ?? null
}
