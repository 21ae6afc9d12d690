// The zones of the people of a chunk, as SQL over `p` (w_person).
import 'server-only'
import sql, { type Sql } from 'sql-template-tag'
import type { Queryable } from '#lib/db/sql.ts'
import { strictestZoneSet, zonesOf } from '#lib/phones/zone-set.ts'

/** Zones that Postgres was found to know. It has a list of its own, and a name that is not on it raises an error. */
const known = new Set<string>()

/**
 * An expression for the zones each person may be in (text[]). A zone that Postgres does not know would end the whole chunk: whoever is in one
 * goes by the account's.
 */
export async function zonesOfPeople(db: Queryable, accountTimeZone: string): Promise<Sql> {
  const { rows } = await db.query<{ zoneSet: string }>(sql`
    /* flow-steps:zone-sets */
    select distinct p.zone_set as "zoneSet" from chunk c join w_person p on p.id = c.person_id`)
  const sets = rows.map(({ zoneSet }) => zoneSet)
  await learn(db, [...new Set(sets.flatMap(zonesOf))])
  const unknown = sets.filter((set) => !zonesOf(set).every((zone) => known.has(zone)))
  return sql`(case when p.zone_set = any(${unknown}::text[]) then array[${accountTimeZone}]::text[]
    when p.zone_set = ${strictestZoneSet} then ${zonesOf(strictestZoneSet)}::text[] else string_to_array(p.zone_set, '|') end)`
}

async function learn(db: Queryable, zones: string[]): Promise<void> {
  const asked = zones.filter((zone) => !known.has(zone))
  if (asked.length === 0) return
  const { rows } = await db.query<{ name: string }>(sql`
    /* flow-steps:known-zones */ select name from pg_timezone_names where name = any(${asked}::text[])`)
  for (const { name } of rows) known.add(name)
}
