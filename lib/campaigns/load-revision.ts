// Revisions of a flow with their steps.
import 'server-only'
import sql from 'sql-template-tag'
import type { Queryable } from '#lib/db/sql.ts'
import type { Step } from '#lib/flow/flow.ts'
import { parseSteps } from '#lib/flow/parse-steps.ts'

export type Revision = {
  id: number
  number: number
  /** Null when this version can't read them; they stay as they are. */
  steps: Step[] | null
  /** ISO time. */
  savedAt: string
  author: string | null
}

/** The revisions of these numbers, those that are there, by number. */
export async function loadRevisions(
  db: Queryable,
  campaignId: number,
  numbers: readonly number[],
): Promise<Map<number, Revision>> {
  const { rows } = await db.query<{
    id: number
    number: number
    steps: unknown
    created_at: Date
    author: string | null
  }>(sql`/* campaigns:load-revisions */
    select revision.id, revision.number, revision.steps, revision.created_at, author.name as author
      from flow_revision revision
      left join "user" author on author.id = revision.created_by
     where revision.campaign_id = ${campaignId} and revision.number = any(${numbers.filter(isNumber)}::int[])`)
  return new Map(
    rows.map(({ id, number, steps, created_at, author }) => [
      number,
      { id, number, steps: parseSteps(steps), savedAt: created_at.toISOString(), author },
    ]),
  )
}

/** One of them, or null. */
export async function loadRevision(
  db: Queryable,
  campaignId: number,
  number: number,
): Promise<Revision | null> {
  return (await loadRevisions(db, campaignId, [number])).get(number) ?? null
}

/** The steps that were saved under an id: what somebody's edits started from. Null when it is no revision of this campaign. */
export async function stepsOfRevision(
  db: Queryable,
  campaignId: number,
  revisionId: number,
): Promise<Step[] | null> {
  const { rows } = await db.query<{ steps: unknown }>(sql`/* campaigns:steps-of-revision */
    select steps from flow_revision where id = ${revisionId} and campaign_id = ${campaignId}`)
  return rows[0] ? parseSteps(rows[0].steps) : null
}

/** Number of the newest revision; null before the first save. */
export async function currentRevisionNumber(db: Queryable, campaignId: number): Promise<number | null> {
  const { rows } = await db.query<{ number: number }>(sql`/* campaigns:current-revision-number */
    select revision.number from smart_campaign campaign join flow_revision revision on revision.id = campaign.flow_revision_id
     where campaign.id = ${campaignId}`)
  return rows[0]?.number ?? null
}

/** Number of the revision a run ran; null for a run without one. */
export async function revisionNumberOfRun(db: Queryable, runId: number): Promise<number | null> {
  const { rows } = await db.query<{ number: number }>(sql`/* campaigns:revision-of-run */
    select revision.number from campaign_run run join flow_revision revision on revision.id = run.flow_revision_id
     where run.id = ${runId}`)
  return rows[0]?.number ?? null
}

const isNumber = (number: number) => Number.isInteger(number) && number > 0 && number < 2 ** 31
