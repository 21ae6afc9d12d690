// What the stuck-run doctor looks at. Counters and the first entries of small indexes only: this is read every second by everybody who
// watches the run, whatever its size.
import 'server-only'
import sql, { type Sql } from 'sql-template-tag'
import type { Queryable } from '#lib/db/sql.ts'
import { leftStanding } from '#lib/engine/sql/left-standing.ts'
import type { RunState } from './badge.ts'

/** A worker that has not said anything for this long is taken for gone. */
const silentSeconds = 30
/** Look-ups are counted up to here: beyond it the exact figure says nothing more. */
const mostLookUpsCounted = 10_000

/** Times are by the product's clock, those that Postgres keeps by its own converted: people read the former. */
export type WaitingFacts = {
  state: RunState
  heldReason: string | null
  pausedAt: Date | null
  hasWorker: boolean
  /** The newest heartbeat there is. */
  workerSeenAt: Date | null
  /** Null when Vibes isn't connected. */
  serviceState: string | null
  pausedReason: string | null
  servicePausedAt: Date | null
  openUntil: Date | null
  backoffUntil: Date | null
  /** What Vibes' published limits allow. */
  textsPerSecond: number
  callsPerSecond: number
  /** Running runs with something queued: they take turns. */
  runsInQueue: number
  queuedTexts: number
  queuedCalls: number
  /** A call of the run is due now. */
  hasDue: boolean
  nextRetryAt: Date | null
  nextDeferredAt: Date | null
  nextWakeAt: Date | null
  dispatching: number
  deferred: number
  waiting: number
  /** Who stands ready at a step where nobody came or went for a minute, and since when (of the longest). */
  leftStanding: number
  leftStandingSince: Date | null
  lookUps: number
}

/** As the partial index has it. */
const openOfKind = sql`from dispatch d where d.run_id = r.id and d.kind = k.kind and d.lane = 'batch' and d.state in ('queued', 'deferred')`

/** A time by Postgres' own clock as the product's would show it, to the second: the two are read a moment apart. */
const byOurClock = (at: Sql) =>
  sql`date_trunc('second', app_now() + (${at} - clock_timestamp()) + interval '500 ms')`

export async function readWaitingFacts(db: Queryable, runId: number): Promise<WaitingFacts | undefined> {
  const { rows } = await db.query<WaitingFacts>(sql`
    /* campaigns:run-waiting-facts */
    with count as materialized (
      select coalesce(sum(c.people) filter (where c.outcome = 'queued' and f.kind = 'send-sms-message'), 0)::int as texts,
             coalesce(sum(c.people) filter (where c.outcome = 'queued' and f.kind <> 'send-sms-message'), 0)::int as calls,
             coalesce(sum(c.people) filter (where c.outcome = 'deferred'), 0)::int as deferred,
             coalesce(sum(c.people) filter (where c.outcome = 'waiting'), 0)::int as waiting
      from run_step_count c join campaign_run r on r.id = c.run_id
      join run_step f on f.run_id = r.id and f.step_id = c.step_id
      where c.run_id = ${runId}
    ), left_standing as materialized (
      select coalesce(sum(people), 0)::int as people, min(since) as since from (${leftStanding(sql`c.run_id = ${runId}`)}) s
    )
    select r.state, r.held_reason as "heldReason", r.paused_at as "pausedAt",
      coalesce(w.beat_at > clock_timestamp() - ${silentSeconds} * interval '1 second', false) as "hasWorker",
      ${byOurClock(sql`w.beat_at`)} as "workerSeenAt",
      v.state as "serviceState", v.paused_reason as "pausedReason", v.paused_at as "servicePausedAt",
      case when v.open_until > clock_timestamp() then ${byOurClock(sql`v.open_until`)} end as "openUntil",
      case when rate.backoff_until > clock_timestamp() then ${byOurClock(sql`rate.backoff_until`)} end as "backoffUntil",
      coalesce(rate.events, 300) as "textsPerSecond", coalesce(rate.calls, 100) as "callsPerSecond",
      (select count(*)::int from campaign_run o where o.finished_at is null and o.state = 'running' and o.held_reason is null
         and (o.id = r.id or (select coalesce(sum(people), 0) > 0 from run_step_count c where c.run_id = o.id and c.outcome = 'queued'))) as "runsInQueue",
      count.texts as "queuedTexts", count.calls as "queuedCalls", count.deferred, count.waiting,
      left_standing.people as "leftStanding", ${byOurClock(sql`left_standing.since`)} as "leftStandingSince",
      coalesce(next.any_at <= app_now(), false) as "hasDue", next.retry_at as "nextRetryAt", next.deferred_at as "nextDeferredAt",
      (select m.wake_at from waiting_member m where m.run_id = r.id order by m.wake_at limit 1) as "nextWakeAt",
      (select count(*)::int from dispatch d where d.state = 'dispatching' and d.run_id = r.id) as dispatching,
      (select count(*)::int from (
         select 1 from membership_task k
         where k.kind = 'look_up' and k.list_id in (select (used.id #>> '{}')::int from flow_revision v, jsonb_path_query(v.steps, '$.**.vibesListId ? (@ > 0)') as used(id)
                                                    where v.id = r.flow_revision_id)
         limit ${mostLookUpsCounted}) k) as "lookUps"
    from campaign_run r
    cross join count
    cross join left_standing
    left join vibes_service v on true
    left join lateral (select max(beat_at) as beat_at from worker_heartbeat) w on true
    left join lateral (select max(backoff_until) as backoff_until, max(per_second) filter (where service = 'events') as events,
                              max(per_second) filter (where service = 'calls') as calls from rate_slot) rate on true
    cross join lateral (
      select min(due.due_at) as any_at, min(later.due_at) filter (where later.state = 'queued') as retry_at, min(deferred.due_at) as deferred_at
      from unnest('{text,subscribe,unsubscribe}'::text[]) as k(kind)
      left join lateral (select d.due_at ${openOfKind} order by d.due_at, d.run_member_id limit 1) due on true
      -- Tries again come within a minute, so the first that is due later shows whether there are any.
      left join lateral (select d.due_at, d.state ${openOfKind} and d.due_at > app_now() order by d.due_at, d.run_member_id limit 1) later on true
      left join lateral (select d.due_at ${openOfKind} and d.due_at > app_now() and d.state = 'deferred'
                         order by d.due_at, d.run_member_id limit 1) deferred on true
    ) next
    where r.id = ${runId}`)
  return rows[0]
}
