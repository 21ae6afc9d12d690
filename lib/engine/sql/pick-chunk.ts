import sql from 'sql-template-tag'
import type { Queryable } from '#lib/db/sql.ts'

/**
 * Takes members who stand ready at a step, in phone order, skipping those another worker holds. Returns how many.
 * People with one phone must be judged together, so the chunk is completed with everybody who has its last phone.
 */
export async function pickChunk(
  tx: Queryable,
  place: { runId: number; stepId: number; size: number },
): Promise<number> {
  const picked = await tx.query(sql`
    /* engine:pick-chunk */
    insert into chunk
    select m.* from (
      select id, person_id, phone, rank_at, occasion, pass, flow_revision_id, 0 from run_member
      where run_id = ${place.runId} and step_id = ${place.stepId} and state = 'ready'
      order by phone, id limit ${place.size}
      for update skip locked
    ) m`)
  if (picked.rowCount === 0) return 0
  const rest = await tx.query(sql`
    /* engine:pick-chunk-rest-of-last-phone */
    insert into chunk
    select m.* from (
      select id, person_id, phone, rank_at, occasion, pass, flow_revision_id, 0 from run_member
      where run_id = ${place.runId} and step_id = ${place.stepId} and state = 'ready'
        and phone = (select max(phone) from chunk) and id <> all (select member_id from chunk where phone = (select max(phone) from chunk))
      for update skip locked
    ) m`)
  const split = await tx.query(sql`
    /* engine:leave-split-phones */
    delete from chunk where phone in (
      select m.phone from run_member m
      where m.run_id = ${place.runId} and m.step_id = ${place.stepId} and m.state = 'ready'
        and m.phone between (select min(phone) from chunk) and (select max(phone) from chunk)
        and not exists (select 1 from chunk c where c.member_id = m.id)
    )`)
  return picked.rowCount + rest.rowCount - split.rowCount
}
