import sql from 'sql-template-tag'
import type { Queryable } from '#lib/db/sql.ts'
import { type DispatchKey, inKeyOrder } from './pick-due.ts'

/**
 * Those of the claims that are still this worker's: not given up when their lease ran out, nor claimed again since. Their dispatches are held until
 * the transaction ends, so that nobody gives them up meanwhile. Locks them in key order.
 */
export async function lockOwnClaims<Claim extends DispatchKey & { epoch: number }>(
  tx: Queryable,
  claims: Claim[],
): Promise<Claim[]> {
  if (claims.length === 0) return []
  const ordered = inKeyOrder(claims)
  const { rows } = await tx.query<{ place: number }>(sql`
    /* engine:lock-own-claims */
    select k.place from unnest(${ordered.map((claim) => claim.runMemberId)}::bigint[], ${ordered.map((claim) => claim.stepId)}::int[],
                               ${ordered.map((claim) => claim.pass)}::smallint[], ${ordered.map((claim) => claim.epoch)}::int[])
                          with ordinality as k(run_member_id, step_id, pass, epoch, place)
    join dispatch d on d.run_member_id = k.run_member_id and d.step_id = k.step_id and d.pass = k.pass
    where d.epoch = k.epoch and d.state = 'dispatching' order by k.place for update of d`)
  return rows.map(({ place }) => ordered[place - 1]!)
}
