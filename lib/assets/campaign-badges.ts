// The badges of many campaigns at once, judged by the same code as the editor.
import 'server-only'
import sql, { empty } from 'sql-template-tag'
import { type CampaignBadge, campaignBadge, type RunState } from '#lib/campaigns/badge.ts'
import type { Queryable } from '#lib/db/sql.ts'
import { invalidCampaigns, type Judged, planDigest } from './judge-campaigns.ts'

type CampaignRow = Judged & { isActive: boolean; run: RunState | null }

/**
 * Badge by campaign id, of these campaigns or of all that are alive. Invalid means that something in it is wrong; a campaign that is
 * merely empty has never run.
 */
export async function campaignBadges(
  db: Queryable,
  ids?: readonly number[],
): Promise<Map<number, CampaignBadge>> {
  const { rows } = await db.query<CampaignRow>(sql`/* assets:campaign-badges */
    select c.id, c.is_active as "isActive", ${planDigest} as digest, run.state as run
    from smart_campaign c
    join asset a on a.id = c.id and a.deleted_at is null
    left join flow_revision f on f.id = c.flow_revision_id
    left join lateral (
      select case when r.held_reason is not null and r.finished_at is null and r.state <> 'aborting' then 'paused' else r.state end as state
      from campaign_run r
      where r.campaign_id = c.id
      order by (r.state in ('finished', 'aborted')), r.id desc
      limit 1
    ) run on true
    where true ${ids ? sql`and c.id = any(${[...ids]}::int[])` : empty}`)
  const invalid = await invalidCampaigns(db, rows)
  return new Map(
    rows.map(({ id, isActive, run }) => [
      id,
      campaignBadge({
        kind: 'batch',
        isActive,
        isScheduled: false,
        isInvalid: invalid.has(id),
        run,
      }),
    ]),
  )
}
