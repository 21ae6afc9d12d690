import sql from 'sql-template-tag'
import type { Queryable } from '#lib/db/sql.ts'

/**
 * Of the breaker: at first, and at most. What is posted while the other side is down may stay in doubt for good, so it is tried ever more seldom;
 * but nobody should wait for long once it is back.
 */
const firstOpenMs = 5_000
const longestOpenMs = 60_000

export type ServiceState = {
  installation: string
  /** Connected, not paused, and the breaker is not open. */
  isOpenForWork: boolean
  /** The breaker was open until a moment ago: one call is tried before everybody goes on. */
  isProbing: boolean
  /** Whether the account drops an event id it has met; null: never tested. */
  dropsRepeats: boolean | null
}

/** Null when Vibes isn't connected. The breaker goes by the real clock. */
export async function readServiceState(db: Queryable): Promise<ServiceState | null> {
  const { rows } = await db.query<ServiceState>(
    sql`
    /* engine:service-state */
    select installation, state = 'connected' and coalesce(open_until <= clock_timestamp(), true) as "isOpenForWork",
           open_until is not null as "isProbing", repeats_dropped as "dropsRepeats"
    from vibes_service where id = 1`,
    { keepsPlan: true },
  )
  return rows[0] ?? null
}

/** The connection is at fault, so nothing goes out until an admin has put it right. Keeps the first reason. */
export async function pauseService(
  tx: Queryable,
  fault: { reason: string; detail: string | null; now: Date },
): Promise<void> {
  await tx.query(sql`
    /* engine:pause-service */
    update vibes_service set state = 'paused', paused_reason = ${fault.reason}, paused_detail = ${fault.detail}, paused_at = ${fault.now}
    where id = 1 and state = 'connected'`)
}

/** Opens the breaker for all workers, where it is closed. Calls that were under way when it opened tell nothing new. */
export async function openBreaker(tx: Queryable): Promise<void> {
  await tx.query(sql`
    /* engine:open-breaker */
    update vibes_service set breaker_ms = ${firstOpenMs}, open_until = clock_timestamp() + ${firstOpenMs} * interval '1 millisecond'
    where id = 1 and open_until is null`)
}

/** The one call by which all workers learn whether the other side is back. Known by until when the others leave it to its holder. */
export type Probe = { until: Date }

/** Null where another worker has it, or nobody needs one any more. Whoever gets it closes the breaker, fails it or gives it back. */
export async function takeProbe(db: Queryable, holdMs: number): Promise<Probe | null> {
  const { rows } = await db.query<Probe>(sql`
    /* engine:take-probe */
    update vibes_service set open_until = clock_timestamp() + ${holdMs} * interval '1 millisecond'
    where id = 1 and state = 'connected' and open_until <= clock_timestamp() returning open_until as until`)
  return rows[0] ?? null
}

/** The other side is well: everybody goes on. */
export async function closeBreaker(tx: Queryable, probe: Probe): Promise<void> {
  await tx.query(
    sql`/* engine:close-breaker */ update vibes_service set open_until = null, breaker_ms = 0 where id = 1 and open_until = ${probe.until}`,
  )
}

/** It is not: the next probe waits twice as long. */
export async function failProbe(tx: Queryable, probe: Probe): Promise<void> {
  const openMs = sql`least(${longestOpenMs}::int, greatest(${firstOpenMs}::int, breaker_ms * 2))`
  await tx.query(sql`
    /* engine:fail-probe */
    update vibes_service set breaker_ms = ${openMs}, open_until = clock_timestamp() + ${openMs} * interval '1 millisecond'
    where id = 1 and open_until = ${probe.until}`)
}

/** Nothing was learnt: whoever comes next may try. */
export async function giveBackProbe(tx: Queryable, probe: Probe): Promise<void> {
  await tx.query(
    sql`/* engine:give-back-probe */ update vibes_service set open_until = date_trunc('milliseconds', clock_timestamp()) where id = 1 and open_until = ${probe.until}`,
  )
}
