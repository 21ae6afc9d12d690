// The revisions of a campaign's flow, newest first, without their steps.
import 'server-only'
import sql from 'sql-template-tag'
import type { Queryable } from '#lib/db/sql.ts'

export type RevisionLine = {
  id: number
  number: number
  /** ISO time. */
  savedAt: string
  authorId: string | null
  /** Null where it was not a person, or one that is gone. */
  author: string | null
  stepCount: number
  isCurrent: boolean
  /** The runs that ran it, newest first. */
  runs: { id: number; at: string }[]
}

/** Up to `limit` revisions with a number below `before`, and whether there are older ones. */
export async function listRevisions(
  db: Queryable,
  options: { campaignId: number; before: number | null; limit: number },
): Promise<{ revisions: RevisionLine[]; hasOlder: boolean }> {
  const { rows } = await db.query<RevisionLine>(sql`/* campaigns:list-revisions */
    select revision.id, revision.number, ${iso(sql`revision.created_at`)} as "savedAt", revision.created_by as "authorId", author.name as author,
           case jsonb_typeof(revision.steps) when 'array' then jsonb_array_length(revision.steps) else 0 end as "stepCount",
           revision.id = campaign.flow_revision_id as "isCurrent",
           (select coalesce(jsonb_agg(jsonb_build_object('id', run.id, 'at', ${iso(sql`coalesce(run.started_at, run.requested_at)`)}) order by run.id desc), '[]')
              from campaign_run run where run.campaign_id = campaign.id and run.flow_revision_id = revision.id) as runs
      from smart_campaign campaign
      join flow_revision revision on revision.campaign_id = campaign.id
      left join "user" author on author.id = revision.created_by
     where campaign.id = ${options.campaignId} and revision.number < ${options.before ?? 2 ** 31 - 1}
     order by revision.number desc
     limit ${options.limit + 1}`)
  return { revisions: rows.slice(0, options.limit), hasOlder: rows.length > options.limit }
}

/** Written as JSON carries it, so that rows cross to the browser as they are. */
const iso = (time: ReturnType<typeof sql>) =>
  sql`to_char(${time} at time zone 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.MS"Z"')`
