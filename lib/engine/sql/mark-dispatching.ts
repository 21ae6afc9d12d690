import sql from 'sql-template-tag'
import type { Queryable } from '#lib/db/sql.ts'
import type { DispatchKey } from './pick-due.ts'

/** Marks them as about to be posted and returns the epoch of each: only the newest claim may act on a dispatch. By the real clock. */
export async function markDispatching(
  tx: Queryable,
  keys: DispatchKey[],
  options: { now: Date; postWithinMs: number; leaseMs: number },
): Promise<(DispatchKey & { epoch: number })[]> {
  const { rows } = await tx.query<DispatchKey & { epoch: number }>(sql`
    /* engine:mark-dispatching */
    update dispatch d set state = 'dispatching', epoch = d.epoch + 1, attempts = d.attempts + 1, dispatched_at = ${options.now},
      claimed_at = clock_timestamp(),
      post_by = clock_timestamp() + ${options.postWithinMs} * interval '1 millisecond',
      lease_until = clock_timestamp() + ${options.leaseMs} * interval '1 millisecond'
    from unnest(${keys.map((key) => key.runMemberId)}::bigint[], ${keys.map((key) => key.stepId)}::int[], ${keys.map((key) => key.pass)}::smallint[])
           as k(run_member_id, step_id, pass)
    where d.run_member_id = k.run_member_id and d.step_id = k.step_id and d.pass = k.pass
    returning d.run_member_id as "runMemberId", d.step_id as "stepId", d.pass, d.epoch`)
  return rows
}
