// The badges of many campaigns at once, judged by the same code as the editor.
import 'server-only'
import sql, { empty } from 'sql-template-tag'
import { type BadgeFacts, type CampaignBadge, campaignBadge, type RunState } from '#lib/campaigns/badge.ts'
import type { Queryable } from '#lib/db/sql.ts'
import { type Judged, judgeCampaigns, planDigest, type Verdict } from './judge-campaigns.ts'

type CampaignRow = Judged & { isActive: boolean; run: RunState | null }

/**
 * Badge by campaign id, of these campaigns or of all that are alive. Invalid means that something in it is wrong; a campaign that is
 * merely empty has never run.
 */
export async function campaignBadges(
  db: Queryable,
  ids?: readonly number[],
): Promise<Map<number, CampaignBadge>> {
  const { rows, verdicts } = await readCampaigns(db, ids)
  return new Map(rows.map((row) => [row.id, badgeOf(row, verdicts.get(row.id) ?? [])]))
}

/** What the badge of one campaign says and can become; null when there is no such campaign. */
export async function campaignBadgeFacts(db: Queryable, id: number): Promise<BadgeFacts | null> {
  const { rows, verdicts } = await readCampaigns(db, [id])
  const row = rows[0]
  if (!row) return null
  const broken = verdicts.get(id) ?? []
  return {
    badge: badgeOf(row, broken),
    whenMended: badgeOf(row, []),
    whenBroken: badgeOf(row, ['flow']),
    broken,
  }
}

async function readCampaigns(
  db: Queryable,
  ids: readonly number[] | undefined,
): Promise<{ rows: CampaignRow[]; verdicts: Map<number, Verdict> }> {
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
  return { rows, verdicts: await judgeCampaigns(db, rows) }
}

function badgeOf({ isActive, run }: CampaignRow, broken: Verdict): CampaignBadge {
  return campaignBadge({
    kind: 'batch',
    isActive,
    isScheduled: false,
    isInvalid: broken.length > 0,
    run,
  })
}
