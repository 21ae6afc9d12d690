// Members whose data makes the database refuse: failed with the error, so that the others pass.
import 'server-only'
import sql from 'sql-template-tag'
import { maskPhonesIn } from '#lib/log.ts'
import type { Place } from './advance.ts'
import type { Engine } from './engine.ts'
import { recordDecided } from './record-decided.ts'
import { makeChunkTables } from './sql/chunk-tables.ts'
import { readyMembers } from './sql/pick-chunk.ts'

/**
 * @param memberIds a chunk of one that was refused: the member, with whoever shares the phone and so had to be judged with it
 * @returns how many failed; fewer when another worker holds some of them now
 */
export function failMembers(
  engine: Engine,
  place: Place,
  memberIds: readonly number[],
  error: Error,
): Promise<number> {
  return engine.db.transaction(async (tx) => {
    await makeChunkTables(tx, { isKeyed: true })
    const { rowCount } = await tx.query(sql`
      /* engine:fail-members */
      insert into decided
      select m.*, 'failed', 'error', jsonb_build_object('error', ${maskPhonesIn(error.message)}::text) from (
        ${readyMembers(place)} and m.id = any(${memberIds}::bigint[]) order by r.phone, r.member_id for update of m skip locked
      ) m`)
    if (rowCount === 0) return 0
    const { rows } = await tx.query<{ now: Date }>(sql`/* engine:now */ select app_now() as now`)
    return recordDecided(tx, engine, { ...place, now: rows[0]!.now, hasChosen: false })
  })
}
