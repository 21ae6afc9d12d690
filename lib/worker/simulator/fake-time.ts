// The one time of a simulation. The clocks of the workers, the product's and the database's move together, and only when the seed says so.
import sql, { raw } from 'sql-template-tag'
import type { Queryable } from '#lib/db/sql.ts'
import { tuesdayMorning } from '#lib/engine/testing/world.ts'

export const time = { monotonicMs: 0, wallMs: tuesdayMorning.getTime() }

/** The database's clocks, for every connection that has the simulator's schema in front: each look is a millisecond later. */
export async function makeClock(db: Queryable): Promise<void> {
  await db.query(sql`/* simulator:make-ticks */ create sequence simulator.tick`)
  for (const clock of ['clock_timestamp', 'app_now'])
    await db.query(sql`
      /* simulator:make-clock */
      create function simulator.${raw(clock)}() returns timestamptz language plpgsql stable as $$
      begin return timestamptz 'epoch' + nextval('simulator.tick') * interval '1 millisecond'; end $$`)
  await db.query(
    sql`/* simulator:note-opt-outs */ alter table opt_out alter written_at set default simulator.clock_timestamp()`,
  )
  await db.query(
    sql`/* simulator:note-changes */ alter table run_step_count alter changed_at set default simulator.clock_timestamp()`,
  )
}

/** Tuesday morning again. */
export async function resetTime(db: Queryable): Promise<void> {
  time.monotonicMs = 0
  time.wallMs = tuesdayMorning.getTime()
  await db.query(sql`/* simulator:first-tick */ select setval('simulator.tick', ${tuesdayMorning.getTime()})`)
  await db.query(
    sql`/* simulator:reset-clock */ update clock set frozen_at = ${tuesdayMorning}, offset_ms = 0`,
  )
}

/** Word of other texts keeps coming meanwhile. */
export async function passTime(db: Queryable, ms: number): Promise<void> {
  time.monotonicMs += ms
  time.wallMs += ms
  await db.query(sql`
    /* simulator:pass-time */
    with present as materialized (
      select timestamptz 'epoch' + setval('simulator.tick', nextval('simulator.tick') + ${ms}::int) * interval '1 millisecond' as at),
    heard as (
      update callback_registration r set last_received_at = at from present
      where r.callback_type in (select callback_type from callback_registration for update skip locked))
    select from present`)
}
