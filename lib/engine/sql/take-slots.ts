import sql from 'sql-template-tag'
import type { Queryable } from '#lib/db/sql.ts'

/** Stay this much under a published limit: clocks and networks jitter, and a 429 stops everybody. */
const pace = 0.95
/** Slots are handed out from this far ahead, so that the claim that follows finds them still to come. */
const leadMs = 40
/** All slots taken and not yet used end within this: what is claimed for them when a worker dies is in doubt. */
export const horizonMs = 250
/** Slots are taken once those taken before end within this, so that a batch is worth its claim and the claim has time to be made. */
const refillBelowMs = 150

export type Slots = {
  count: number
  /** Until the first slot, from when the database answered. */
  startInMs: number
  gapMs: number
  /** The first slot by the database's clock, in epoch milliseconds. */
  startAtMs: number
}

/**
 * Takes time slots of an endpoint's published limit: the one row all workers pace themselves by. Null when others have taken all within
 * the horizon, or the endpoint asked everybody to back off. By the real clock, since the demo's may jump.
 */
export async function takeSlots(
  db: Queryable,
  options: { endpoint: 'events' | 'calls'; atMost: number },
): Promise<Slots | null> {
  const { rows } = await db.query<Slots>(sql`
    /* engine:take-slots */
    with clock as materialized (select clock_timestamp() as now),
    slot as materialized (
      select service, 1000 / (per_second * ${pace}) as gap_ms, greatest(next_at, now + ${leadMs} * interval '1 millisecond') as start_at, now,
             greatest(1, least(${options.atMost}::int, floor(per_second * ${pace} / 1000 *
               (${horizonMs} - greatest(extract(epoch from next_at - now) * 1000, ${leadMs})))))::int as count
      from rate_slot, clock
      where service = ${options.endpoint} and coalesce(backoff_until <= now, true) and next_at < now + ${refillBelowMs} * interval '1 millisecond'
      for update of rate_slot
    )
    update rate_slot r set next_at = s.start_at + s.count * s.gap_ms * interval '1 millisecond', backoff_until = null
    from slot s where r.service = s.service
    returning s.count, s.gap_ms::float8 as "gapMs", (extract(epoch from s.start_at - s.now) * 1000)::float8 as "startInMs",
              (extract(epoch from s.start_at) * 1000)::float8 as "startAtMs"`)
  return rows[0] ?? null
}

/** After a 429: everybody leaves the endpoint alone for a while. */
export async function backOff(
  db: Queryable,
  endpoint: 'events' | 'calls',
  milliseconds: number,
): Promise<void> {
  await db.query(sql`
    /* engine:back-off */
    update rate_slot set backoff_until = greatest(backoff_until, clock_timestamp() + ${milliseconds} * interval '1 millisecond')
    where service = ${endpoint}`)
}
