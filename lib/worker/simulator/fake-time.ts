// The one time of a simulation. The clocks of the workers, the product's and the database's move together, and only when the seed says so.
import sql, { raw } from 'sql-template-tag'
import type { Queryable } from '#lib/db/sql.ts'
import { tuesdayMorning } from '#lib/engine/testing/world.ts'

export const time = { monotonicMs: 0, wallMs: tuesdayMorning.getTime() }

/** The database's clocks, for every connection that has the simulator's schema in front: each look is a millisecond later. */
export async function makeClock(db: Queryable): Promise<void> {
  await db.query(
    sql`/* simulator:make-present */ create table simulator.present as select ${tuesdayMorning}::timestamptz as at`,
  )
  await db.query(sql`/* simulator:make-ticks */ create sequence simulator.tick`)
  for (const clock of ['clock_timestamp', 'app_now'])
    await db.query(sql`
      /* simulator:make-clock */
      create function simulator.${raw(clock)}() returns timestamptz language sql stable as $$
        select at + nextval('simulator.tick') * interval '1 millisecond' from simulator.present $$`)
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
  await db.query(sql`/* simulator:first-tick */ select setval('simulator.tick', 1)`)
  await db.query(sql`/* simulator:reset-present */ update simulator.present set at = ${tuesdayMorning}`)
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
    with present as (update simulator.present set at = at + ${ms} * interval '1 millisecond' returning at),
    heard as (
      update callback_registration r set last_received_at = at from present
      where r.callback_type in (select callback_type from callback_registration for update skip locked))
    select from present`)
}
