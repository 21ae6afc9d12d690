import 'server-only'
import sql from 'sql-template-tag'
import type { Queryable } from '#lib/db/sql.ts'

/** Of rows with the same key the last one counts, as it would row by row; the earlier ones say which line took their place. */
export async function rejectRepeated(db: Queryable, importId: number): Promise<void> {
  await db.query(sql`/* people:import-reject-repeated */
    update import_person s set reason = 'repeated:' || last.line
    from (
      select match_key, max(line) as line from import_person
      where import_id = ${importId} and reason is null group by match_key having count(*) > 1
    ) last
    where s.import_id = ${importId} and s.reason is null and s.match_key = last.match_key and s.line < last.line`)
}
