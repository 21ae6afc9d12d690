// A person's activity log: not a table but a view over what happened. Steps from the ledger and the dispatches, the rest from
// `activity`, and the creation from the person. So it can't say anything else than the ledger does.
import 'server-only'
import sql, { empty, type Sql } from 'sql-template-tag'
import { choiceTaken } from '#lib/campaigns/choice-taken.ts'
import { db, type Queryable } from '#lib/db/sql.ts'
import type { ActivityLine, ActivityPage } from './activity-types.ts'

const rowsPerPage = 50

type Row = Omit<ActivityLine, 'at' | 'campaign' | 'message'> & {
  at: Date
  campaignId: number | null
  campaignName: string | null
  messageId: number | null
  messageName: string | null
}

/** Newest first. `types` narrows to these kinds; `after` is the `next` of the page before. */
export async function listActivities(
  personId: number,
  options: { types?: readonly string[]; after?: string | null; limit?: number } = {},
  source: Queryable = db,
): Promise<ActivityPage> {
  const limit = options.limit ?? rowsPerPage
  const of = pageOf(options.types ?? [], readCursor(options.after ?? null), limit + 1)
  const { rows } = await source.query<Row>(sql`/* activities:of-person */
    with step as (${of(stepsOf(personId))}), other as (${of(othersOf(personId))}), made as (${of(creationOf(personId))}),
    line as (
      select * from step union all select * from other union all select * from made
      order by at desc, key desc limit ${limit + 1}
    )
    select line.key, line.at, line.type, line.outcome, line.reason, line.choice, line.text, line.data,
      line.campaign_id as "campaignId", campaign.name as "campaignName", coalesce(list.name, static.name) as "vibesList",
      line.message_id as "messageId", message.name as "messageName"
    from line
    left join asset campaign on campaign.id = line.campaign_id
    left join asset message on message.id = line.message_id
    left join vibes_list list on list.id = line.list_id
    left join asset static on static.id = (line.data->>'listId')::int and line.type in ('add-to-list', 'remove-from-list')
    order by line.at desc, line.key desc`)
  const page = rows.slice(0, limit)
  const last = page.at(-1)
  return {
    activities: page.map(toLine),
    next: rows.length > limit && last ? `${last.at.toISOString()}_${last.key}` : null,
  }
}

type Cursor = { at: string; key: string } | null

/** Each source is cut to a page of its own before they are laid together. */
function pageOf(types: readonly string[], from: Cursor, limit: number) {
  return (lines: Sql) => sql`select * from (${lines}) l where true
    ${types.length > 0 ? sql`and l.type = any(${[...types]}::text[])` : empty}
    ${from ? sql`and (l.at, l.key) < (${from.at}::timestamptz, ${from.key})` : empty}
    order by l.at desc, l.key desc limit ${limit}`
}

function stepsOf(personId: number): Sql {
  return sql`
    select 'step:' || l.run_member_id || ':' || l.step_id || ':' || l.pass as key, coalesce(l.closed_at, l.entered_at) as at,
      coalesce(jsonb_path_query_first(v.steps, '$[*] ? (@.id == $id)', jsonb_build_object('id', l.step_id))->>'kind',
        -- Moved to a newer revision since.
        (select s.kind from run_step s where s.run_id = l.run_id and s.step_id = l.step_id), 'unknown-step') as type,
      l.outcome, l.reason, ${choiceTaken(sql`l`)} as choice, r.campaign_id, d.list_id, t.message_id, t.body as text, coalesce(l.detail, '{}') as data
    from run_member m
    join ledger l on l.run_member_id = m.id
    join campaign_run r on r.id = l.run_id
    left join flow_revision v on v.id = m.flow_revision_id
    left join dispatch d on d.run_member_id = l.run_member_id and d.step_id = l.step_id and d.pass = l.pass
    left join dispatch_text t on t.run_member_id = l.run_member_id and t.step_id = l.step_id and t.pass = l.pass
    where m.person_id = ${personId}
      -- What a step changed stands in its activity, with the values: that line is shown instead.
      and not (l.outcome = 'done' and d.run_member_id is null and exists (select from activity a where a.person_id = l.person_id and a.at = l.closed_at and a.run_id = l.run_id and a.step_id = l.step_id))`
}

function othersOf(personId: number): Sql {
  return sql`
    select 'activity:' || lpad(a.id::text, 19, '0') as key, a.at, a.type, null as outcome, null as reason, null::smallint as choice,
      a.campaign_id, a.list_id, null::int as message_id, null as text, a.data
    from activity a where a.person_id = ${personId}`
}

function creationOf(personId: number): Sql {
  return sql`
    select 'created' as key, created_at as at, 'person-is-created' as type, null as outcome, null as reason, null::smallint as choice,
      null::int as campaign_id, null::int as list_id, null::int as message_id, null as text,
      jsonb_build_object('source', lead_source) as data
    from person where id = ${personId}`
}

function toLine({ at, campaignId, campaignName, messageId, messageName, ...row }: Row): ActivityLine {
  return {
    ...row,
    at: at.toISOString(),
    campaign: campaignId === null ? null : { id: campaignId, name: campaignName ?? String(campaignId) },
    message: messageId === null ? null : { id: messageId, name: messageName ?? String(messageId) },
  }
}

function readCursor(after: string | null): Cursor {
  const match = /^(\d{4}-[\dT:.-]+Z)_([\w:-]+)$/.exec(after ?? '')
  return match ? { at: match[1]!, key: match[2]! } : null
}
