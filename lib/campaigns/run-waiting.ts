// What a run that isn't finished waits for, so that nobody has to wonder why nothing moves.
import 'server-only'
import sql from 'sql-template-tag'
import type { Queryable } from '#lib/db/sql.ts'
import type { WaitingFor } from './run-report.ts'

/** A worker that has not said anything for this long is taken for gone. */
const silentSeconds = 30

type Facts = {
  state: string
  heldReason: string | null
  hasWorker: boolean
  serviceState: string | null
  pausedReason: string | null
  openUntil: Date | null
  isThrottled: boolean
  /** The next dispatch that is still to go, and whether one is due or under way now. */
  nextDueAt: Date | null
  isBusy: boolean
}

/** The first that applies, with when it goes on (ISO) or why. */
export async function runWaitingFor(
  db: Queryable,
  runId: number,
): Promise<{ waitingFor: WaitingFor; waitingDetail: string | null }> {
  const facts = await readFacts(db, runId)
  if (!facts || ['finished', 'aborted', 'paused'].includes(facts.state))
    return { waitingFor: 'nothing', waitingDetail: null }
  if (facts.heldReason !== null) return { waitingFor: 'held', waitingDetail: facts.heldReason }
  if (!facts.hasWorker) return { waitingFor: 'no_worker', waitingDetail: null }
  if (facts.state === 'qualifying') return { waitingFor: 'qualifying', waitingDetail: null }
  if (facts.nextDueAt !== null) {
    if (facts.serviceState === 'paused')
      return { waitingFor: 'service_paused', waitingDetail: facts.pausedReason }
    if (facts.openUntil !== null)
      return { waitingFor: 'breaker_open', waitingDetail: facts.openUntil.toISOString() }
    if (!facts.isBusy) return { waitingFor: 'quiet_hours', waitingDetail: facts.nextDueAt.toISOString() }
    if (facts.isThrottled) return { waitingFor: 'throttled', waitingDetail: null }
  }
  return { waitingFor: 'nothing', waitingDetail: null }
}

async function readFacts(db: Queryable, runId: number): Promise<Facts | undefined> {
  const { rows } = await db.query<Facts>(sql`
    /* campaigns:run-waiting-for */
    select r.state, r.held_reason as "heldReason",
      exists (select 1 from worker_heartbeat where beat_at > clock_timestamp() - ${silentSeconds} * interval '1 second') as "hasWorker",
      v.state as "serviceState", v.paused_reason as "pausedReason",
      -- The breaker goes by the real clock, people read the product's.
      case when v.open_until > clock_timestamp() then app_now() + (v.open_until - clock_timestamp()) end as "openUntil",
      exists (select 1 from rate_slot where backoff_until > clock_timestamp()) as "isThrottled",
      next.due_at as "nextDueAt",
      coalesce(next.due_at <= app_now(), false) or exists (select 1 from dispatch d where d.state = 'dispatching' and d.run_id = r.id)
        or exists (select 1 from run_member m where m.run_id = r.id and m.state = 'ready') as "isBusy"
    from campaign_run r
    left join vibes_service v on true
    cross join lateral (
      select min(first.due_at) as due_at from unnest('{text,subscribe,unsubscribe}'::text[]) as k(kind)
      cross join lateral (select d.due_at from dispatch d where d.run_id = r.id and d.kind = k.kind and d.lane = 'batch' and d.state in ('queued', 'deferred')
                          order by d.due_at, d.run_member_id limit 1) first
    ) next
    where r.id = ${runId}`)
  return rows[0]
}
