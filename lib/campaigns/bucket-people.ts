// The people behind a number of the ledger, a page at a time by member.
import 'server-only'
import sql, { empty, type Sql } from 'sql-template-tag'
import type { Queryable } from '#lib/db/sql.ts'
import { type Outcome, openOutcomes } from '#lib/engine/outcomes.ts'
import type { Reason } from '#lib/engine/reasons.ts'
import { isNotSettled, reconcileHoursOf } from './not-settled.ts'
import type { Bucket, ChoiceBucket, StepBucket, TextFate } from './run-report.ts'

export type BucketRow = {
  memberId: number
  stepId: number
  /** Rises when somebody is moved in the flow: then they come to a step once more. */
  pass: number
  personId: number
  name: string
  email: string | null
  phone: string | null
  outcome: Outcome
  reason: Reason | null
  /** Its number, 0 for the default choice; null where the step has none. */
  choice: number | null
  /** The winner's name, the provider's words, or the ISO time it will go or they go on. */
  detail: string | null
  at: Date
}

export type BucketPlace = { memberId: number; stepId: number; pass: number }

/** Before everybody. */
export const atTheFirst: BucketPlace = { memberId: 0, stepId: 0, pass: 0 }

/** Rows after `after` in the order of member, step and pass; of one bucket, or of the whole run. */
export async function readBucket(
  db: Queryable,
  options: { runId: number; bucket: Bucket | null; after: BucketPlace; limit: number },
): Promise<BucketRow[]> {
  const { bucket } = options
  const notSettled = isNotSettled(await reconcileHoursOf(db))
  const relation = relationOf(bucket, { ...options, notSettled })
  const { rows } = await db.query<BucketRow>(sql`
    /* campaigns:bucket-people */
    with line as materialized (${relation}),
    -- Whose revisions are of the same step: what was added or taken away between them changes whether there was a choice, not which.
    branching as materialized (
      select distinct (s->>'id')::int as step_id from campaign_run r
      join flow_revision f on f.id = r.flow_revision_id or f.id in (select flow_revision_id from run_revision v where v.run_id = r.id)
      cross join jsonb_array_elements(f.steps) s where r.id = ${options.runId} and jsonb_array_length(s->'choices') > 0)
    select l.member_id as "memberId", l.step_id as "stepId", l.pass, l.person_id as "personId",
           coalesce(nullif(concat_ws(' ', p.first_name, p.last_name), ''), p.email, m.phone, '') as name, p.email, m.phone,
           case when d.state = 'dispatching' then 'dispatching' else l.outcome end as outcome,
           case when l.outcome = 'unknown' and ${notSettled} then 'not_settled' else l.reason end as reason,
           case when l.step_id in (select step_id from branching) then l.choice end as choice,
           coalesce(nullif(concat_ws(' ', w.first_name, w.last_name), ''), w.email, w.phone, l.detail->>'answer', l.detail->>'error',
                    to_char(case l.outcome when 'deferred' then d.due_at when 'waiting' then m.wake_at end at time zone 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.MS"Z"')) as detail,
           coalesce(l.closed_at, l.entered_at) as at
    from line l
    join run_member m on m.id = l.member_id
    join person p on p.id = l.person_id
    left join dispatch d on d.run_member_id = l.member_id and d.step_id = l.step_id and d.pass = l.pass
    left join person w on w.id = (l.detail->>'winnerPersonId')::int
    order by l.member_id, l.step_id, l.pass`)
  return rows
}

type Options = { runId: number; after: BucketPlace; limit: number; notSettled: Sql }

function relationOf(bucket: Bucket | null, options: Options): Sql {
  if (!bucket) return allRows(options)
  if ('texts' in bucket) return textRows(bucket.texts, options)
  if ('choice' in bucket) return choiceRows(bucket, options)
  if (bucket.outcome === 'entered' || bucket.outcome === 'open')
    return allOfStep(bucket.stepId, bucket.outcome, options)
  return bucket.outcome === 'ready'
    ? readyMembers(options, bucket.stepId)
    : ledgerRows({ ...bucket, outcome: bucket.outcome }, options)
}

/** What comes after the place where a page ended. The indexes give the members in order; step and pass only tell rows of one member apart. */
const behind = (after: BucketPlace, member: Sql, step: Sql, pass: Sql): Sql =>
  sql`(${member}, ${step}, ${pass}) > (${after.memberId}::bigint, ${after.stepId}::int, ${after.pass}::smallint)`

const behindInLedger = (after: BucketPlace): Sql =>
  behind(after, sql`l.run_member_id`, sql`l.step_id`, sql`l.pass`)

/** Members who stand before the step have no ledger row yet. */
function readyMembers({ runId, after, limit }: Options, stepId?: number): Sql {
  const ofStep = stepId ? sql`and r.step_id = ${stepId}` : sql``
  const place = sql`${ofStep} and ${behind(after, sql`m.id`, sql`m.step_id`, sql`m.pass`)}`
  return sql`
    select m.id as member_id, m.step_id, m.pass, m.person_id, 'ready' as outcome, null::text as reason, null::smallint as choice, null::jsonb as detail, m.entered_at, null::timestamptz as closed_at
    from ready_member r join run_member m on m.id = r.member_id where r.run_id = ${runId} ${place} order by m.id limit ${limit}`
}

const outcomesWithoutReason: readonly Outcome[] = [
  'queued',
  'deferred',
  'dispatching',
  'waiting',
  'done',
  'unknown',
]

function ledgerRows(bucket: StepBucket & { outcome: Outcome }, options: Options): Sql {
  const { stepId, outcome, reason, revisionNumber } = bucket
  const { runId, after, limit, notSettled } = options
  if (reason === 'not_settled') return notSettledRows(stepId, options)
  // Told to the index, which is in the order of reasons: none of these has one.
  const ofReason =
    reason !== null
      ? sql`and l.reason = ${reason}`
      : outcomesWithoutReason.includes(outcome)
        ? sql`and l.reason is null`
        : sql``
  // Of the member, who may have been moved: the ledger doesn't say.
  const ofRevision = revisionNumber
    ? sql`and (select m.flow_revision_id from run_member m where m.id = l.run_member_id) = (
        select f.id from campaign_run r join flow_revision f on f.campaign_id = r.campaign_id and f.number = ${revisionNumber} where r.id = ${runId})`
    : empty
  // The ledger keeps what is being posted as queued or deferred: the dispatch tells them apart.
  const underWay = sql`exists (select 1 from dispatch d where ${ofLedger} and d.state = 'dispatching')`
  const ofOutcome =
    outcome === 'dispatching'
      ? sql`l.outcome in ('queued', 'deferred') and ${underWay}`
      : outcome === 'queued' || outcome === 'deferred'
        ? sql`l.outcome = ${outcome} and not ${underWay}`
        : outcome === 'unknown'
          ? sql`l.outcome = 'unknown' and not exists (select 1 from dispatch d where ${ofLedger} and ${notSettled})`
          : sql`l.outcome = ${outcome}`
  return sql`
    select l.run_member_id as member_id, l.step_id, l.pass, l.person_id, l.outcome, l.reason, l.choice, l.detail, l.entered_at, l.closed_at
    from ledger l where l.run_id = ${runId} and l.step_id = ${stepId} and ${ofOutcome} ${ofReason} ${ofRevision} and ${behindInLedger(after)}
    order by l.run_member_id, l.pass limit ${limit}`
}

const ledgerColumns = sql`l.run_member_id as member_id, l.step_id, l.pass, l.person_id, l.outcome, l.reason, l.choice, l.detail, l.entered_at, l.closed_at`

const ofLedger = sql`d.run_member_id = l.run_member_id and d.step_id = l.step_id and d.pass = l.pass`

/** From the dispatches in doubt, whose index is in the order of members: of a run's ledger they are few. */
function notSettledRows(stepId: number, { runId, after, limit, notSettled }: Options): Sql {
  return sql`
    select ${ledgerColumns} from dispatch d
    join ledger l on ${ofLedger} and l.outcome = 'unknown'
    where d.run_id = ${runId} and d.step_id = ${stepId} and ${notSettled} and ${behindInLedger(after)}
    order by d.run_member_id, d.pass limit ${limit}`
}

/** Whoever took a choice. The default choice too is in the index: where nobody chooses, the ledger has none. */
function choiceRows({ stepId, choice }: ChoiceBucket, { runId, after, limit }: Options): Sql {
  return sql`
    select ${ledgerColumns} from ledger l
    where l.run_id = ${runId} and l.step_id = ${stepId} and l.choice = ${choice} and ${behindInLedger(after)}
    order by l.run_member_id, l.pass limit ${limit}`
}

/** All who came to a step, or who are still at it: a stretch of each of its buckets, which the index has in this order, put together. */
function allOfStep(stepId: number, which: 'entered' | 'open', options: Options): Sql {
  const { runId, after, limit } = options
  const outcomes = which === 'open' ? sql`and outcome = any(${[...openOutcomes]}::text[])` : empty
  const stretch = (ofReason: Sql) => sql`
    select b.* from bucket k cross join lateral (
      select ${ledgerColumns} from ledger l
      where l.run_id = ${runId} and l.step_id = ${stepId} and l.outcome = k.outcome and ${ofReason} and ${behindInLedger(after)}
      order by l.run_member_id, l.pass limit ${limit}
    ) b`
  return sql`
    select * from (
      with bucket as materialized (
        select distinct outcome, nullif(reason, '') as reason from run_step_count where run_id = ${runId} and step_id = ${stepId} and people <> 0 ${outcomes})
      ${stretch(sql`l.reason is null and k.reason is null`)}
      union all ${stretch(sql`l.reason = k.reason`)}
      union all (${readyMembers(options, stepId)})
    ) line order by member_id, pass limit ${limit}`
}

/** Whose text met with this, step by step of those that send. */
function textRows(fate: TextFate, { runId, after, limit }: Options): Sql {
  const ofFate = fate === 'accepted' ? sql`true` : sql`d.delivery = ${fate}`
  return sql`
    select b.* from campaign_run r
    join run_step f on f.run_id = r.id and f.kind = 'send-sms-message'
    cross join lateral (
      select ${ledgerColumns} from ledger l
      join dispatch d on d.run_member_id = l.run_member_id and d.step_id = l.step_id and d.pass = l.pass and d.state = 'accepted'
      where l.run_id = r.id and l.step_id = f.step_id and l.outcome = 'done' and l.reason is null and ${ofFate}
        and ${behindInLedger(after)}
      order by l.run_member_id, l.pass limit ${limit}
    ) b
    where r.id = ${runId}
    order by b.member_id, b.step_id, b.pass limit ${limit}`
}

function allRows(options: Options): Sql {
  const { runId, after, limit } = options
  return sql`
    select * from (
      (select l.run_member_id as member_id, l.step_id, l.pass, l.person_id, l.outcome, l.reason, l.choice, l.detail, l.entered_at, l.closed_at
       from run_member m join ledger l on l.run_member_id = m.id
       where m.run_id = ${runId} and ${behindInLedger(after)}
       order by 1, 2, 3 limit ${limit})
      union all
      (${readyMembers(options)})
    ) line order by member_id, step_id, pass limit ${limit}`
}
