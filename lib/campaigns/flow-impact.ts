// Who waits in a campaign at a step that was edited since they came in: nobody is moved by an edit itself.
import 'server-only'
import sql from 'sql-template-tag'
import type { Queryable } from '#lib/db/sql.ts'
import { comingTo, type Touched, touchedBy } from '#lib/flow/edit-impact.ts'
import type { Step } from '#lib/flow/flow.ts'
import { loadFlow } from './load-flow.ts'
import { stepsOfRevision } from './load-revision.ts'

/** People of one run who wait at one step of one revision. ISO times. */
export type WaitingGroup = {
  runId: number
  runStartedAt: string
  revisionId: number
  revisionNumber: number
  /** As it is on their revision, and its number there. */
  step: Step
  stepNumber: number
  touched: Touched
  /** Ids of the newest flow's steps that it holds for them. */
  coming: number[]
  people: number
  /** When the first and the last of them go on. */
  firstAt: string
  lastAt: string
}

export type FlowImpact = {
  /** The newest revision, which they could be moved to. */
  revisionId: number | null
  steps: Step[]
  groups: WaitingGroup[]
}

type WaitingRow = Omit<
  WaitingGroup,
  'step' | 'stepNumber' | 'touched' | 'coming' | 'firstAt' | 'lastAt' | 'runStartedAt'
> & {
  stepId: number
  runStartedAt: Date
  firstAt: Date
  lastAt: Date
}

/** Null when the campaign is gone. People who are being moved already are not counted again. */
export async function flowImpact(db: Queryable, campaignId: number): Promise<FlowImpact | null> {
  const flow = await loadFlow(db, campaignId)
  if (!flow) return null
  const { revisionId, steps } = flow
  const groups: WaitingGroup[] = []
  for (const { stepId, runStartedAt, firstAt, lastAt, ...row } of await readWaiting(
    db,
    campaignId,
    revisionId,
  )) {
    const before = await stepsOfRevision(db, campaignId, row.revisionId)
    const step = before?.find(({ id }) => id === stepId)
    const touched = before && touchedBy(before, steps, stepId)
    if (!before || !step || !touched) continue
    groups.push({
      ...row,
      runStartedAt: runStartedAt.toISOString(),
      step,
      stepNumber: before.indexOf(step) + 1,
      touched,
      coming: comingTo(before, steps, stepId).map(({ id }) => id),
      firstAt: firstAt.toISOString(),
      lastAt: lastAt.toISOString(),
    })
  }
  return { revisionId, steps, groups }
}

/**
 * By the counters, which are right as long as all of a run's people are on one revision, and by the ends of the run's waits, which are those of
 * the only step they wait at. People are looked at one by one only in a run in which some were moved before, or that waits at several
 * steps, one of them changed. An edit of a flow that nobody waits in costs a look at a few rows.
 */
export async function readWaiting(
  db: Queryable,
  campaignId: number,
  revisionId: number | null,
): Promise<WaitingRow[]> {
  const { rows } = await db.query<WaitingRow>(sql`
    /* campaigns:who-waits-on-older-revisions */
    with open_run as (
      select r.id, coalesce(r.started_at, r.requested_at) as at, r.flow_revision_id, exists (select from run_revision x where x.run_id = r.id) as is_spread
      from campaign_run r where r.campaign_id = ${campaignId} and r.finished_at is null and r.state <> 'aborting'
    ), counted as (
      select r.id, r.flow_revision_id, c.step_id, sum(c.people)::int as people, count(*) over (partition by r.id) = 1 as is_alone
      from open_run r join run_step_count c on c.run_id = r.id and c.outcome = 'waiting' where not r.is_spread
      group by 1, 2, 3 having sum(c.people) > 0
    ), asked as (
      select * from counted where flow_revision_id is distinct from ${revisionId}
    ), ends as (
      select w.run_id, m.step_id, min(w.wake_at) as first_at, max(w.wake_at) as last_at
      from waiting_member w join run_member m on m.id = w.member_id and m.state = 'waiting'
      where w.run_id in (select id from asked where not is_alone)
      group by 1, 2
    ), waiting as (
      select a.id, a.flow_revision_id, a.step_id, a.people,
             (select w.wake_at from waiting_member w where w.run_id = a.id order by w.wake_at limit 1) as first_at,
             (select w.wake_at from waiting_member w where w.run_id = a.id order by w.wake_at desc limit 1) as last_at
      from asked a where a.is_alone
      union all
      select a.id, a.flow_revision_id, a.step_id, a.people, e.first_at, e.last_at
      from asked a join ends e on e.run_id = a.id and e.step_id = a.step_id where not a.is_alone
      union all
      select r.id, m.flow_revision_id, m.step_id, count(*)::int, min(w.wake_at), max(w.wake_at)
      from open_run r join waiting_member w on w.run_id = r.id join run_member m on m.id = w.member_id and m.state = 'waiting' where r.is_spread
      group by 1, 2, 3
    )
    select r.id as "runId", r.at as "runStartedAt", w.flow_revision_id as "revisionId", v.number as "revisionNumber", w.step_id as "stepId", w.people,
           w.first_at as "firstAt", w.last_at as "lastAt"
    from waiting w join open_run r on r.id = w.id join flow_revision v on v.id = w.flow_revision_id
    where w.flow_revision_id is distinct from ${revisionId} and w.first_at is not null
      and not exists (select from flow_move x where x.run_id = r.id and x.from_revision_id = w.flow_revision_id and x.from_step_id = w.step_id)
    order by r.id, v.number, w.step_id`)
  return rows
}
