// Messages, lists and campaigns as the flow's pickers show them: by id for what is picked, by text for the search.
import 'server-only'
import sql, { type Sql } from 'sql-template-tag'
import type { Queryable } from '#lib/db/sql.ts'
import type {
  AcquisitionCampaignLookup,
  CampaignLookup,
  MessageLookup,
  StaticListLookup,
  VibesListLookup,
} from '#lib/flow-steps/lookups.ts'

/** Which rows: exactly these ids, in whatever state they are, or the first that match the text and can be picked. */
export type Which = { ids: number[] } | { text: string }

/** As many as a person reads through before typing more. */
const mostFound = 50

export async function isVibesConnected(db: Queryable): Promise<boolean> {
  const { rowCount } = await db.query(
    sql`/* campaigns:is-vibes-connected */ select 1 from vibes_service where id = 1`,
  )
  return rowCount > 0
}

/** Approved ones first: only those can be sent. */
export async function messageLookups(db: Queryable, which: Which): Promise<MessageLookup[]> {
  if (asksNothing(which)) return []
  const { rows } = await db.query<MessageLookup>(sql`/* campaigns:message-lookups */
    select asset.id, asset.name,
           case when asset.deleted_at is not null then 'deleted' when version.id is null then 'draft' else 'approved' end as state,
           message.draft_body is not null as "hasDraft",
           version.parts, ${iso(sql`version.approved_at`)} as "approvedAt"
      from asset
      join sms_message message on message.id = asset.id
      left join sms_message_version version on version.id = message.approved_version_id
     where ${matches(which, sql`asset.id`, sql`asset.name`, sql`asset.deleted_at is null`)}
     order by version.id is null, lower(asset.name), asset.id
     limit ${limitOf(which)}`)
  return rows
}

export async function vibesListLookups(
  db: Queryable,
  which: Which,
  { counts = true } = {},
): Promise<VibesListLookup[]> {
  if (asksNothing(which)) return []
  const { rows } = await db.query<VibesListLookup>(sql`/* campaigns:vibes-list-lookups */
    select list.id, list.name, list.is_offered as "isOffered", list.gone_at is not null as "isGone",
           coalesce(list.short_code, service.short_code) as "shortCode",
           ${counts ? activeOnList : sql`0`} as "activeCount"
      from vibes_list list
      left join vibes_service service on service.id = 1
     where ${matches(which, sql`list.id`, sql`list.name`, sql`list.is_offered and list.gone_at is null`)}
     order by lower(list.name), list.id
     limit ${limitOf(which)}`)
  return rows
}

/** With a text, only the campaigns of one Vibes list. Those that ended stay in sight, last: their name explains why they can't be picked. */
export async function acquisitionCampaignLookups(
  db: Queryable,
  which: { ids: number[] } | { text: string; vibesListId: number },
): Promise<AcquisitionCampaignLookup[]> {
  if (asksNothing(which)) return []
  const ofList = 'text' in which ? sql`campaign.list_id = ${which.vibesListId}` : sql`true`
  const { rows } = await db.query<AcquisitionCampaignLookup>(sql`/* campaigns:acquisition-campaign-lookups */
    select campaign.id, campaign.list_id as "vibesListId", campaign.name, state.state,
           ${iso(sql`campaign.starts_at`)} as "startsAt", ${iso(sql`campaign.ends_at`)} as "endsAt"
      from acquisition_campaign campaign
     cross join lateral (select case
             when campaign.gone_at is not null or campaign.status = 'deleted' then 'gone'
             when campaign.status = 'past' or campaign.ends_at <= app_now() then 'ended'
             when campaign.starts_at > app_now() then 'scheduled'
             else 'active' end as state) state
     where ${matches(which, sql`campaign.id`, sql`campaign.name`, sql`${ofList} and state.state <> 'gone'`)}
     order by array_position(array['active', 'scheduled', 'ended'], state.state), lower(campaign.name), campaign.id
     limit ${limitOf(which)}`)
  return rows
}

export async function staticListLookups(
  db: Queryable,
  which: Which,
  { counts = true } = {},
): Promise<StaticListLookup[]> {
  if (asksNothing(which)) return []
  const { rows } = await db.query<StaticListLookup>(sql`/* campaigns:static-list-lookups */
    select asset.id, asset.name, asset.deleted_at is not null as "isDeleted",
           ${counts ? peopleOnList : sql`0`} as people
      from asset
     where asset.kind = 'static_list'
       and ${matches(which, sql`asset.id`, sql`asset.name`, sql`asset.deleted_at is null`)}
     order by lower(asset.name), asset.id
     limit ${limitOf(which)}`)
  return rows
}

export async function campaignLookups(
  db: Queryable,
  which: Which,
  { counts = true } = {},
): Promise<CampaignLookup[]> {
  if (asksNothing(which)) return []
  const { rows } = await db.query<CampaignLookup>(sql`/* campaigns:campaign-lookups */
    select asset.id, asset.name, asset.deleted_at is not null as "isDeleted", ${counts ? peopleInFlow : sql`0`} as people
      from asset
     where asset.kind = 'smart_campaign'
       and ${matches(which, sql`asset.id`, sql`asset.name`, sql`asset.deleted_at is null`)}
     order by lower(asset.name), asset.id
     limit ${limitOf(which)}`)
  return rows
}

/** By the counters, since a run may hold a million. */
const peopleInFlow = sql`(select coalesce(sum(counted.people), 0)::int from campaign_run run
             join run_step_count counted on counted.run_id = run.id and counted.outcome in ('ready', 'waiting', 'queued', 'deferred')
            where run.campaign_id = asset.id and run.finished_at is null)`

const activeOnList = sql`(select count(*) from vibes_subscription subscription
             where subscription.list_id = list.id and subscription.state = 'active')`

const peopleOnList = sql`(select count(*) from static_list_member member where member.list_id = asset.id)`

const asksNothing = (which: { ids: number[] } | { text: string }) => 'ids' in which && which.ids.length === 0

const limitOf = (which: { ids: number[] } | { text: string }) => ('ids' in which ? null : mostFound)

function matches(which: { ids: number[] } | { text: string }, id: Sql, name: Sql, canBePicked: Sql): Sql {
  if ('ids' in which) return sql`${id} = any(${which.ids}::int[])`
  // position instead of ilike: % and _ in a name mean themselves.
  return sql`${canBePicked} and position(lower(${which.text.trim()}) in lower(${name})) > 0`
}

/** The time as JSON carries it; text, so that rows cross to the browser as they are. */
const iso = (time: Sql) => sql`to_char(${time} at time zone 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.MS"Z"')`
