// What happened to whom in a run: a view over ledger and activities, newest first.
import 'server-only'
import sql, { type Sql } from 'sql-template-tag'
import type { Queryable } from '#lib/db/sql.ts'
import { choiceTaken } from './choice-taken.ts'

export type ActivityRow = {
  at: Date
  personId: number
  name: string
  /** A kind of step, or an activity's type. */
  type: string
  /** Outcome of the step; null for what is no step. */
  result: string | null
  /** The choice the person took at a step that has some: its number, 0 for the default choice. */
  choice: number | null
  /** The reason, or Vibes' words. */
  detail: string | null
  source: number
  id: number
  stepId: number
}

/** Where a page ended: time, then which of the two, then its keys. */
export type ActivityPlace = Pick<ActivityRow, 'at' | 'source' | 'id' | 'stepId'>

export async function readActivityLog(
  db: Queryable,
  options: {
    campaignId: number
    runId?: number | undefined
    type?: string | undefined
    after: ActivityPlace | null
    limit: number
  },
): Promise<ActivityRow[]> {
  const { campaignId, type, limit } = options
  const ofRun = options.runId === undefined ? sql`` : sql`and x.run_id = ${options.runId}`
  const ofRunOfLedger =
    options.runId === undefined
      ? sql`x.run_id in (select id from campaign_run where campaign_id = ${campaignId})`
      : sql`x.run_id = ${options.runId}`
  const place = options.after ?? { at: new Date('9999-01-01'), source: 9, id: 0, stepId: 0 }
  const before = (key: Sql) =>
    sql`${key} < (${place.at}::timestamptz, ${place.source}::int, ${place.id}::bigint, ${place.stepId}::int)`
  const { rows } = await db.query<ActivityRow>(sql`
    /* campaigns:activity-log */
    select l.at, l.person_id as "personId", coalesce(nullif(concat_ws(' ', p.first_name, p.last_name), ''), p.email, p.phone, '') as name, l.type, l.result, l.choice,
           l.detail, l.source, l.id, l.step_id as "stepId"
    from (
      (select x.closed_at as at, x.person_id, f.kind as type, x.outcome as result, ${choiceTaken(sql`x`)} as choice, coalesce(x.reason, x.detail->>'answer') as detail, 1 as source,
              x.run_member_id as id, x.step_id
       from ledger x join campaign_run r on r.id = x.run_id left join run_step f on f.run_id = r.id and f.step_id = x.step_id left join flow_revision v on v.id = r.flow_revision_id
       where ${ofRunOfLedger} and x.closed_at is not null
         -- What a step changed stands in its activity, with the values: that line is shown instead.
         and not exists (select from activity a where a.person_id = x.person_id and a.at = x.closed_at and a.run_id = x.run_id and a.step_id = x.step_id
                           and a.type = f.kind)
         and ${before(sql`(x.closed_at, 1, x.run_member_id, x.step_id)`)}
         and (${type ?? null}::text is null or f.kind = ${type ?? null})
       order by x.closed_at desc, x.run_member_id desc, x.step_id desc limit ${limit})
      union all
      (select x.at, x.person_id, x.type, null, null, coalesce(x.data->>'text', x.data->>'detail', x.data->>'reason', list.name,
                case when x.data ? 'field' then concat(x.data->>'field', ': ', coalesce(x.data->>'from', '–'), ' → ', coalesce(x.data->>'to', '–')) end), 2, x.id, coalesce(x.step_id, 0)
       from activity x left join asset list on list.id = (x.data->>'listId')::int and x.type in ('add-to-list', 'remove-from-list')
       where x.campaign_id = ${campaignId} ${ofRun} and ${before(sql`(x.at, 2, x.id, coalesce(x.step_id, 0))`)}
         and (${type ?? null}::text is null or x.type = ${type ?? null})
       order by x.at desc, x.id desc limit ${limit})
    ) l join person p on p.id = l.person_id
    order by l.at desc, l.source desc, l.id desc, l.step_id desc limit ${limit}`)
  return rows
}
