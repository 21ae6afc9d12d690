// A member whose data makes the database refuse: failed with the error, so that the others pass.
import 'server-only'
import sql from 'sql-template-tag'
import { maskPhonesIn } from '#lib/log.ts'
import type { Place } from './advance.ts'
import type { Engine } from './engine.ts'
import { recordDecided } from './record-decided.ts'
import { makeChunkTables } from './sql/chunk-tables.ts'
import { readyMembers } from './sql/pick-chunk.ts'

/** Takes the first member ready at the step; returns 1, or 0 when another worker holds it. */
export function failOneMember(engine: Engine, place: Place, error: Error): Promise<number> {
  return engine.db.transaction(async (tx) => {
    await makeChunkTables(tx, { isKeyed: true })
    const { rowCount } = await tx.query(sql`
      /* engine:fail-one-member */
      insert into decided
      select m.*, 'failed', 'error', jsonb_build_object('error', ${maskPhonesIn(error.message)}::text) from (
        ${readyMembers(place)} order by r.phone, r.member_id limit 1 for update of m skip locked
      ) m`)
    if (rowCount === 0) return 0
    const { rows } = await tx.query<{ now: Date }>(sql`/* engine:now */ select app_now() as now`)
    return recordDecided(tx, engine, { ...place, now: rows[0]!.now, hasChosen: false })
  })
}
