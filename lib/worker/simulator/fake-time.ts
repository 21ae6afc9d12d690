// The one time of a simulation. The engine's own clock and the database's move together: what the database keeps by its real clock is
// put back instead, as there is no way to move that.
import sql from 'sql-template-tag'
import type { Queryable } from '#lib/db/sql.ts'
import { tuesdayMorning } from '#lib/engine/testing/world.ts'

export const time = { monotonicMs: 0, wallMs: tuesdayMorning.getTime() }

export function resetTime(): void {
  time.monotonicMs = 0
  time.wallMs = tuesdayMorning.getTime()
}

/** For `passTime`; before any statement is prepared. The guards of what only moves forward are for the product's writes. */
export async function makePassTime(db: Queryable): Promise<void> {
  await db.query(sql`
    /* simulator:make-pass-time */
    create function simulator.pass_time(by interval) returns void language plpgsql set session_replication_role = replica as $$
    begin
      update vibes_service set open_until = open_until - by;
      update rate_slot set next_at = next_at - by, backoff_until = backoff_until - by;
      update opt_out set written_at = written_at - by, lifted_at = lifted_at - by;
      update run_step_count set changed_at = changed_at - by;
      update dispatch set lease_until = lease_until - by, post_by = post_by - by, claimed_at = claimed_at - by, posted_at = posted_at - by
      where claimed_at is not null;
      update clock set frozen_at = frozen_at + by;
    end $$`)
}

/** Only while nobody has a transaction open: it would wait for their rows. */
export async function passTime(db: Queryable, ms: number): Promise<void> {
  time.monotonicMs += ms
  time.wallMs += ms
  await db.query(sql`/* simulator:pass-time */ select simulator.pass_time(${ms} * interval '1 millisecond')`)
}
