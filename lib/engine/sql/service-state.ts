import sql from 'sql-template-tag'
import type { Queryable } from '#lib/db/sql.ts'

export type ServiceState = {
  installation: string
  /** Connected, not paused, and the breaker is not open. */
  isOpenForWork: boolean
  /** The breaker was open until a moment ago: try a few before everybody goes on. */
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

/** Opens the breaker for all workers, or lets it stay open for longer. */
export async function openBreaker(tx: Queryable, milliseconds: number): Promise<void> {
  await tx.query(sql`
    /* engine:open-breaker */
    update vibes_service set open_until = greatest(open_until, clock_timestamp() + ${milliseconds} * interval '1 millisecond') where id = 1`)
}

/** Something was accepted: the other side is well. */
export async function closeBreaker(tx: Queryable): Promise<void> {
  await tx.query(
    sql`/* engine:close-breaker */ update vibes_service set open_until = null where id = 1 and open_until <= clock_timestamp()`,
  )
}
