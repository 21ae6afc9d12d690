import sql, { empty } from 'sql-template-tag'
import { monotonicMs, sleep } from '#lib/clock.ts'
import type { Queryable } from '#lib/db/sql.ts'
import { DatabaseClock } from '../database-clock.ts'

/** Stay this much under a published limit: clocks and networks jitter, and a 429 stops everybody. */
const pace = 0.955
/** Slots are handed out from this far ahead, where the caller has nothing to do first. */
const shortLeadMs = 40
/** All slots taken and not yet used end within this: what is claimed for them when a worker dies is in doubt. */
export const horizonMs = 250
/** Slots are taken once those taken before end within this, so that a batch is worth its claim and the claim has time to be made. */
const refillBelowMs = 150

export type Slots = {
  count: number
  gapMs: number
  /** The first slot, by this process' monotonic clock. */
  startAt: number
}

/** A slot missed by more is given up: posting late would put two workers' posts into one second. */
const lateMs = 20
/** A gap below this means no limit worth the name, and a slot can't be missed. */
const unpacedGapMs = 0.2

/** All workers pace themselves by the database's clock. */
const clock = new DatabaseClock()

/**
 * Takes time slots of an endpoint's published limit: the one row all workers pace themselves by. Null when others have taken all within
 * the horizon, or the endpoint asked everybody to back off. By the real clock, since the demo's may jump.
 */
export async function takeSlots(
  db: Queryable,
  options: {
    endpoint: 'events' | 'calls'
    atMost: number
    leadMs?: number
    /** Nothing is posted before a commit that waits for the disk: the log is written in order, so this one need not wait too. */
    isClaimNext?: boolean
  },
): Promise<Slots | null> {
  const leadMs = options.leadMs ?? shortLeadMs
  const askedAt = monotonicMs()
  const { rows } = await db.query<{ count: number; gapMs: number; startAtMs: number; nowMs: number }>(
    sql`
    /* engine:take-slots */
    with clock as materialized (select clock_timestamp() as now${options.isClaimNext ? sql`, set_config('synchronous_commit', 'off', true)` : empty}),
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
    returning s.count, s.gap_ms::float8 as "gapMs", (extract(epoch from s.start_at) * 1000)::float8 as "startAtMs",
              (extract(epoch from s.now) * 1000)::float8 as "nowMs"`,
    { keepsPlan: true },
  )
  const taken = rows[0]
  if (!taken) return null
  clock.observe(taken.nowMs, askedAt, monotonicMs())
  return { count: taken.count, gapMs: taken.gapMs, startAt: clock.localOf(taken.startAtMs) }
}

/** A moment of this process' monotonic clock by the database's, in epoch milliseconds. Slots must have been taken before. */
export function databaseMsOf(localMs: number): number {
  return clock.databaseOf(localMs)
}

export function isPaced(slots: Slots): boolean {
  return slots.gapMs >= unpacedGapMs
}

/** Waits for the first slot at or after number `from` that is not yet missed and returns its number; null when none is left. */
export async function nextSlot(slots: Slots, from: number, signal?: AbortSignal): Promise<number | null> {
  if (!isPaced(slots)) return from < slots.count ? from : null
  for (let slot = from; slot < slots.count; slot += 1) {
    const at = slots.startAt + slot * slots.gapMs
    const early = at - monotonicMs()
    if (early > 1) await sleep(early, signal)
    // Looked at after the wait too: a process that was frozen in it wakes up late.
    if (monotonicMs() - at <= lateMs) return slot
  }
  return null
}

/**
 * Leaves out as many slots as the other side stood still for: what was posted meanwhile comes to it in a heap, and counts for the second that follows.
 * However many workers saw the same standstill, it is made up for once.
 */
export async function makeUpFor(
  db: Queryable,
  endpoint: 'events' | 'calls',
  standstillMs: number,
): Promise<void> {
  await db.query(sql`
    /* engine:make-up-for-standstill */
    with slot as materialized (select service, next_at, stood_still_until from rate_slot where service = ${endpoint} for update),
    -- Read once, and only when the row is ours: what two workers leave out then adds up to no more than the time between them.
    seen as materialized (select *, clock_timestamp() as now from slot)
    update rate_slot r set stood_still_until = s.now, next_at = greatest(s.next_at, s.now) +
      least(${standstillMs} * interval '1 millisecond', s.now - coalesce(s.stood_still_until, 'epoch'))
    from seen s where r.service = s.service`)
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
