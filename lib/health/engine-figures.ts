// The engine in figures. /api/metrics and Admin ▸ System health read this one file, so they can't disagree. From counters, heartbeats
// and small partial indexes: asking costs a few milliseconds whatever there is to send.
import 'server-only'
import sql from 'sql-template-tag'
import { database, type Queryable } from '#lib/db/sql.ts'
import { leftStanding } from '#lib/engine/sql/left-standing.ts'
import { deadLetterQueue, jobsSchema } from '#lib/jobs/queues.ts'

/** Counting what is exact only up to here keeps the question cheap; more is "at least". */
const mostCounted = 100_000
const paceSeconds = 60

export type RunFigures = {
  runId: number
  campaignId: number
  campaign: string
  state: string
  heldReason: string | null
  /** Calls answered per second over the last minute. */
  perSecond: number
}

export type EngineFigures = {
  workers: { id: string; host: string; startedAt: Date; secondsSinceBeat: number }[]
  /** Calls to be made or under way, by what they are. */
  queue: { kind: string; state: 'queued' | 'deferred' | 'dispatching'; calls: number }[]
  /** How long the oldest call that may go has been due; 0 when none is. */
  oldestDueSeconds: number
  /** Members of all runs at any step, by what became of them there. */
  outcomes: { outcome: string; people: number }[]
  /** People ready at steps of running runs where nobody came or went for a minute. */
  leftStanding: number
  /** The same of runs that have not ended, step by step. */
  steps: {
    runId: number
    stepId: number
    stepNumber: number
    kind: string
    outcome: string
    people: number
  }[]
  /** Texts nobody knows of whether they were sent. */
  unknown: number
  /** Since the database was made: see `EngineCountName`. */
  counts: { name: string; label: string; amount: number }[]
  runs: RunFigures[]
  jobs: { queue: string; waiting: number }[]
  deadLetters: number
  callbacks: { waiting: number; oldestSeconds: number }
  lookUps: number
  service: { state: 'connected' | 'paused' | 'none'; breakerSeconds: number; backoffSeconds: number }
  databaseBytes: number
}

export async function engineFigures(db: Queryable = database()): Promise<EngineFigures> {
  const [workers, queue, outcomes, steps, counts, runs, jobs, state] = await Promise.all([
    all<EngineFigures['workers'][number]>(db, workersNow),
    all<EngineFigures['queue'][number]>(db, queueNow),
    all<EngineFigures['outcomes'][number]>(db, outcomesEver),
    all<EngineFigures['steps'][number]>(db, stepsNow),
    all<EngineFigures['counts'][number]>(db, countsEver),
    all<RunFigures>(db, runsNow),
    readJobs(db),
    all<StateRow>(db, stateNow),
  ])
  const {
    unknown,
    leftStanding,
    oldestDueSeconds,
    callbacksWaiting,
    callbacksOldest,
    lookUps,
    databaseBytes,
    ...service
  } = state[0]!
  return {
    workers,
    queue,
    outcomes,
    steps,
    counts,
    runs,
    ...jobs,
    unknown,
    leftStanding,
    oldestDueSeconds,
    callbacks: { waiting: callbacksWaiting, oldestSeconds: callbacksOldest },
    lookUps,
    databaseBytes,
    service: {
      state: service.serviceState ?? 'none',
      breakerSeconds: service.breakerSeconds,
      backoffSeconds: service.backoffSeconds,
    },
  }
}

async function all<Row>(db: Queryable, statement: ReturnType<typeof sql>): Promise<Row[]> {
  return (await db.query<Row>(statement)).rows
}

const workersNow = sql`
  /* health:workers */
  select worker_id as id, host, started_at as "startedAt", extract(epoch from clock_timestamp() - beat_at)::float8 as "secondsSinceBeat"
  from worker_heartbeat order by started_at, worker_id`

/** What is under way is counted from its index and taken off what the ledger's counters still call queued. */
const queueNow = sql`
  /* health:queue */
  with counted as (
    select case f.kind when 'send-sms-message' then 'text' when 'subscribe-to-vibes-list' then 'subscribe' else 'unsubscribe' end as kind,
           c.outcome as state, sum(c.people)::int as calls
    from campaign_run r join run_step_count c on c.run_id = r.id and c.outcome in ('queued', 'deferred')
    join run_step f on f.run_id = r.id and f.step_id = c.step_id
    where r.finished_at is null group by 1, 2
  ), under_way as (
    select d.kind, l.outcome, count(*)::int as calls from dispatch d join ledger l using (run_member_id, step_id, pass)
    where d.state = 'dispatching' group by 1, 2
  )
  select k.kind, s.state, greatest(0, case s.state
           when 'dispatching' then coalesce((select sum(calls) from under_way u where u.kind = k.kind), 0)
           else coalesce((select sum(calls) from counted c where c.kind = k.kind and c.state = s.state), 0)
                - coalesce((select sum(calls) from under_way u where u.kind = k.kind and u.outcome = s.state), 0) end)::int as calls
  from unnest('{text,subscribe,unsubscribe}'::text[]) k(kind) cross join unnest('{queued,deferred,dispatching}'::text[]) s(state)
  order by k.kind, s.state`

const outcomesEver = sql`
  /* health:outcomes */
  select outcome, sum(people)::int8 as people from run_step_count where outcome <> 'ended' group by 1 having sum(people) <> 0 order by 1`

const stepsNow = sql`
  /* health:steps */
  select r.id as "runId", f.step_id as "stepId", f.position as "stepNumber", f.kind, c.outcome, sum(c.people)::int as people
  from campaign_run r join run_step f on f.run_id = r.id
  join run_step_count c on c.run_id = r.id and c.step_id = f.step_id
  where r.finished_at is null group by 1, 2, 3, 4, 5 having sum(c.people) <> 0 order by 1, 3, 2, 5`

const countsEver = sql`
  /* health:engine-counts */
  select name, label, sum(amount)::int8 as amount from engine_count group by 1, 2 order by 1, 2`

const runsNow = sql`
  /* health:runs */
  select r.id as "runId", r.campaign_id as "campaignId", a.name as campaign, r.state, r.held_reason as "heldReason",
         coalesce((select sum(answers) / ${paceSeconds}::float8 from run_pace p
                   where p.run_id = r.id and p.bucket_at > clock_timestamp() - ${paceSeconds} * interval '1 second'), 0)::float8 as "perSecond"
  from campaign_run r join asset a on a.id = r.campaign_id where r.finished_at is null order by r.id desc limit 200`

type StateRow = {
  unknown: number
  leftStanding: number
  oldestDueSeconds: number
  callbacksWaiting: number
  callbacksOldest: number
  lookUps: number
  databaseBytes: number
  serviceState: 'connected' | 'paused' | null
  breakerSeconds: number
  backoffSeconds: number
}

const stateNow = sql`
  /* health:state */
  select
    (select count(*)::int from (select 1 from dispatch where state = 'unknown' limit ${mostCounted}) u) as unknown,
    (select coalesce(sum(people), 0)::int from (${leftStanding(sql`
       c.run_id in (select id from campaign_run where finished_at is null and state = 'running' and held_reason is null)`)}) s) as "leftStanding",
    (select coalesce(max(extract(epoch from app_now() - due.due_at)), 0)::float8 from campaign_run r
     cross join unnest('{text,subscribe,unsubscribe}'::text[]) as k(kind)
     cross join lateral (select d.due_at from dispatch d where d.run_id = r.id and d.kind = k.kind and d.lane = 'batch' and d.state in ('queued', 'deferred')
                           and d.due_at <= app_now() order by d.due_at, d.run_member_id limit 1) due
     where r.finished_at is null and r.state = 'running' and r.held_reason is null) as "oldestDueSeconds",
    (select count(*)::int from (select 1 from inbound_callback where processed_at is null limit ${mostCounted}) c) as "callbacksWaiting",
    (select coalesce(max(extract(epoch from app_now() - received_at)), 0)::float8
     from (select received_at from inbound_callback where processed_at is null order by id limit 1) c) as "callbacksOldest",
    (select count(*)::int from (select 1 from membership_task where kind = 'look_up' limit ${mostCounted}) t) as "lookUps",
    pg_database_size(current_database())::int8 as "databaseBytes",
    (select state from vibes_service where id = 1) as "serviceState",
    (select greatest(0, coalesce(max(extract(epoch from open_until - clock_timestamp())), 0))::float8 from vibes_service) as "breakerSeconds",
    (select greatest(0, coalesce(max(extract(epoch from backoff_until - clock_timestamp())), 0))::float8 from rate_slot) as "backoffSeconds"`

/** None where the queue's own tables aren't there yet. */
async function readJobs(db: Queryable): Promise<Pick<EngineFigures, 'jobs' | 'deadLetters'>> {
  const made = await all<{ isMade: boolean }>(
    db,
    sql`/* health:jobs-made */ select to_regclass(${`${jobsSchema}.job`}) is not null as "isMade"`,
  )
  if (!made[0]!.isMade) return { jobs: [], deadLetters: 0 }
  const rows = await all<{ queue: string; waiting: number }>(
    db,
    sql`/* health:jobs */
      select name as queue, count(*)::int as waiting from pgboss.job where state in ('created', 'retry', 'active') group by 1 order by 1`,
  )
  return {
    jobs: rows.filter(({ queue }) => queue !== deadLetterQueue && !queue.startsWith('__')),
    deadLetters: rows.find(({ queue }) => queue === deadLetterQueue)?.waiting ?? 0,
  }
}
