// What stands above a campaign's tabs: its name, where it lives, what it is doing.
import 'server-only'
import sql from 'sql-template-tag'
import type { AssetKind } from '#lib/assets/kinds.ts'
import type { Queryable } from '#lib/db/sql.ts'
import type { MessageKey } from '#lib/i18n/messages.ts'
import { type CampaignBadge, campaignBadge, type RunState } from './badge.ts'
import { whyNotRunnable } from './runnable.ts'

export type CampaignHead = {
  id: number
  name: string
  parentId: number | null
  /** Folders and programs around it, outermost first. */
  trail: { id: number; kind: AssetKind; name: string }[]
  badge: CampaignBadge
  /** The run whose people are under way, if any. */
  openRunId: number | null
}

/** Nothing is wrong with a campaign nobody has filled in yet: it has never run. */
const onlyEmpty: ReadonlySet<MessageKey> = new Set(['smartList.problems.empty', 'runs.schedule.noSteps'])

/** Null when the campaign is gone. */
export async function campaignHead(db: Queryable, campaignId: number): Promise<CampaignHead | null> {
  if (!Number.isInteger(campaignId)) return null
  const { rows } = await db.query<{
    name: string
    parent_id: number | null
    is_active: boolean
    run_id: number | null
    run_state: RunState | null
  }>(sql`/* campaigns:head */
    select asset.name, asset.parent_id, campaign.is_active, run.id as run_id, run.state as run_state
      from smart_campaign campaign
      join asset on asset.id = campaign.id and asset.deleted_at is null
      left join lateral (
        select id, state from campaign_run where campaign_id = campaign.id
         order by (finished_at is null) desc, id desc limit 1) run on true
     where campaign.id = ${campaignId}`)
  const row = rows[0]
  if (!row) return null
  const [trail, problems] = await Promise.all([trailOf(db, row.parent_id), whyNotRunnable(campaignId, db)])
  const isOpen = row.run_state !== null && row.run_state !== 'aborted' && row.run_state !== 'finished'
  return {
    id: campaignId,
    name: row.name,
    parentId: row.parent_id,
    trail,
    badge: campaignBadge({
      kind: 'batch',
      isActive: row.is_active,
      isInvalid: problems.some((problem) => !onlyEmpty.has(problem.message.key)),
      isScheduled: false,
      run: row.run_state,
    }),
    openRunId: isOpen ? row.run_id : null,
  }
}

async function trailOf(db: Queryable, parentId: number | null): Promise<CampaignHead['trail']> {
  if (parentId === null) return []
  const { rows } = await db.query<CampaignHead['trail'][number]>(sql`/* campaigns:trail */
    with recursive up as (
      select id, kind, name, parent_id, 1 as depth from asset where id = ${parentId}
      union all
      select asset.id, asset.kind, asset.name, asset.parent_id, up.depth + 1
        from asset join up on asset.id = up.parent_id where up.depth < 100)
    select id, kind, name from up order by depth desc`)
  return rows
}
