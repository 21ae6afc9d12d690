import 'server-only'
import sql from 'sql-template-tag'
import type { Queryable } from '#lib/db/sql.ts'

/** Our id of each list by its id at Vibes. */
export async function listIdsAtVibes(db: Queryable): Promise<Map<string, number>> {
  const { rows } = await db.query<{ id: number; vibesId: string }>(sql`/* vibes:list-ids */
    select id, vibes_id as "vibesId" from vibes_list`)
  return new Map(rows.map((row) => [row.vibesId, row.id]))
}
