// What stands in the way of deleting assets: the Used By of messages, lists and campaigns.
import 'server-only'
import sql from 'sql-template-tag'
import type { Queryable } from '#lib/db/sql.ts'
import type { AssetKind } from './kinds.ts'

export type AssetUse = {
  /** The asset that is used. */
  assetId: number
  assetName: string
  /** flow: a step of the newest flow. smart_list: a filter. run: a run that isn't over. import: an import that isn't over. */
  how: 'flow' | 'smart_list' | 'run' | 'import'
  /** The asset that uses it; for a run the campaign, for an import the list itself. */
  byId: number
  byKind: AssetKind
  byName: string
}

/**
 * Everything alive that uses one of `ids` and is not itself among them; runs and imports count even then, since they go on.
 * A setting called `messageId`, `listId` or `listIds` means the same in every step and filter, so kinds need no mention here.
 */
export async function usesOfAssets(db: Queryable, ids: readonly number[]): Promise<AssetUse[]> {
  const { rows } = await db.query<AssetUse>(sql`/* assets:used-by */
    with target as (
      select id, kind, name from asset where id = any(${[...ids]}::int[])
    ), campaign as (
      select c.id, user_asset.name, c.rules, f.steps
      from smart_campaign c
      join asset user_asset on user_asset.id = c.id and user_asset.deleted_at is null
      left join flow_revision f on f.id = c.flow_revision_id
    ), filtering as (
      select id, 'smart_campaign' as kind, name, rules from campaign
      union all
      select l.id, 'smart_list', user_asset.name, l.rules
      from smart_list l join asset user_asset on user_asset.id = l.id and user_asset.deleted_at is null
    ), live_run as (
      select r.id, r.campaign_id, a.name, r.message_versions, f.steps, r.rules
      from campaign_run r
      join asset a on a.id = r.campaign_id
      left join flow_revision f on f.id = r.flow_revision_id
      where r.state not in ('finished', 'aborted')
    ), use as (
      select target.id as asset_id, target.name as asset_name, 'flow' as how, campaign.id as by_id, 'smart_campaign' as by_kind, campaign.name as by_name
      from target join campaign on campaign.id <> all(${[...ids]}::int[])
       and (target.kind = 'sms_message' and jsonb_path_exists(campaign.steps, '$.**.messageId ? (@ == $id)', jsonb_build_object('id', target.id))
         or target.kind in ('static_list', 'smart_list') and jsonb_path_exists(campaign.steps, '$.**.listId ? (@ == $id)', jsonb_build_object('id', target.id))
         or target.kind in ('static_list', 'smart_list') and jsonb_path_exists(campaign.steps, '$.**.listIds[*] ? (@ == $id)', jsonb_build_object('id', target.id))
         or target.kind = 'smart_campaign' and jsonb_path_exists(campaign.steps, '$.**.campaignId ? (@ == $id)', jsonb_build_object('id', target.id)))
      union all
      select target.id, target.name, 'smart_list', filtering.id, filtering.kind, filtering.name
      from target join filtering on filtering.id <> all(${[...ids]}::int[])
       and target.kind in ('static_list', 'smart_list')
       and jsonb_path_exists(filtering.rules, '$.**.listIds[*] ? (@ == $id)', jsonb_build_object('id', target.id))
      union all
      select target.id, target.name, 'run', live_run.campaign_id, 'smart_campaign', live_run.name
      from target join live_run
        on (target.kind = 'smart_campaign' and live_run.campaign_id = target.id)
        or (target.kind = 'sms_message' and (live_run.message_versions ? target.id::text
             or jsonb_path_exists(live_run.steps, '$.**.messageId ? (@ == $id)', jsonb_build_object('id', target.id))))
        or (target.kind = 'static_list' and (jsonb_path_exists(live_run.rules, '$.**.listIds[*] ? (@ == $id)', jsonb_build_object('id', target.id))
             or jsonb_path_exists(live_run.steps, '$.**.listId ? (@ == $id)', jsonb_build_object('id', target.id))
             or jsonb_path_exists(live_run.steps, '$.**.listIds[*] ? (@ == $id)', jsonb_build_object('id', target.id))))
      union all
      select target.id, target.name, 'run', c.id, 'smart_campaign', target.name
      from target join smart_campaign c on c.id = target.id and c.is_active
      union all
      select target.id, target.name, 'import', target.id, 'static_list', target.name
      from target join import_job i on i.list_id = target.id
      where target.kind = 'static_list' and i.state in ('queued', 'running')
    )
    select distinct asset_id as "assetId", asset_name as "assetName", how, by_id as "byId", by_kind as "byKind", by_name as "byName"
    from use
    order by "assetName", how, "byName", "byId"
    limit 200`)
  return rows
}
