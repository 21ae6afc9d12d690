// Who waits in a campaign at a step that was edited since they came in: nobody is moved by an edit itself.
import 'server-only'
import sql from 'sql-template-tag'
import type { Queryable } from '#lib/db/sql.ts'
import { type Touched, touchedBy } from '#lib/flow/edit-impact.ts'
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

type Row = Omit<WaitingGroup, 'step' | 'stepNumber' | 'touched' | 'firstAt' | 'lastAt' | 'runStartedAt'> & {
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
      firstAt: firstAt.toISOString(),
      lastAt: lastAt.toISOString(),
    })
  }
  return { revisionId, steps, groups }
}

/** Counted only where the counters say that somebody waits: an edit of a flow that nobody waits in costs a look at a few rows. */
async function readWaiting(db: Queryable, campaignId: number, revisionId: number | null): Promise<Row[]> {
  const { rows } = await db.query<Row>(sql`
    /* campaigns:who-waits-on-older-revisions */
    select r.id as "runId", coalesce(r.started_at, r.requested_at) as "runStartedAt", m.flow_revision_id as "revisionId", v.number as "revisionNumber",
           m.step_id as "stepId", count(*)::int as people, min(m.wake_at) as "firstAt", max(m.wake_at) as "lastAt"
    from campaign_run r
    join run_member m on m.run_id = r.id and m.state = 'waiting' and m.flow_revision_id is distinct from ${revisionId}
    join flow_revision v on v.id = m.flow_revision_id
    where r.campaign_id = ${campaignId} and r.finished_at is null and r.state <> 'aborting'
      and exists (select from run_step_count c where c.run_id = r.id and c.outcome = 'waiting' and c.people > 0)
      and not exists (select from flow_move x where x.run_id = r.id and x.from_revision_id = m.flow_revision_id and x.from_step_id = m.step_id)
    group by r.id, m.flow_revision_id, v.number, m.step_id
    order by r.id, v.number, min(m.wake_at)`)
  return rows
}
