// Who has a campaign open now. Each browser tab keeps a row alive; a row nobody keeps alive counts no more.
import 'server-only'
import sql from 'sql-template-tag'
import type { Queryable } from '#lib/db/sql.ts'
import type { CampaignTab } from '#lib/paths.ts'

/** How often a tab's row is renewed, and how long it counts without: two missed renewals are somebody who left. */
export const renewSeconds = 8
const countsSeconds = 20

export type CampaignNews = {
  /** Everybody else who has it open, by name, with the tab they looked at last. */
  others: { userId: string; name: string; tab: CampaignTab }[]
  /** Newest flow revision; null before the first. */
  revisionId: number | null
}

/** Says that this browser tab (`visit`, a uuid of its own) has the campaign open. Wall time: the demo clock moves nobody. */
export async function keepPresence(
  db: Queryable,
  here: { visit: string; campaignId: number; userId: string; tab: CampaignTab },
): Promise<void> {
  // A uuid is taken over only from oneself: nobody can sign somebody else off.
  await db.query(sql`/* campaigns:keep-presence */
    insert into campaign_presence (visit, campaign_id, user_id, tab, seen_at)
    select ${here.visit}::uuid, id, ${here.userId}, ${here.tab}, clock_timestamp() from smart_campaign where id = ${here.campaignId}
    on conflict (visit) do update set campaign_id = excluded.campaign_id, tab = excluded.tab, seen_at = excluded.seen_at
     where campaign_presence.user_id = excluded.user_id`)
}

/** This browser tab closed it. Takes along what was never taken leave of. */
export async function endPresence(db: Queryable, here: { visit: string; userId: string }): Promise<void> {
  await db.query(sql`/* campaigns:end-presence */
    delete from campaign_presence
     where visit = ${here.visit}::uuid and user_id = ${here.userId} or seen_at < clock_timestamp() - interval '1 hour'`)
}

/** What somebody with the campaign open wants to know; null when the campaign is gone. */
export async function campaignNews(
  db: Queryable,
  { campaignId, userId }: { campaignId: number; userId: string },
): Promise<CampaignNews | null> {
  const { rows } = await db.query<CampaignNews>(sql`/* campaigns:news */
    select campaign.flow_revision_id as "revisionId",
           (select coalesce(jsonb_agg(jsonb_build_object('userId', here.user_id, 'name', here.name, 'tab', here.tab) order by lower(here.name), here.user_id), '[]')
              from (select distinct on (presence.user_id) presence.user_id, "user".name, presence.tab
                      from campaign_presence presence join "user" on "user".id = presence.user_id
                     where presence.campaign_id = campaign.id and presence.user_id <> ${userId}
                       and presence.seen_at > clock_timestamp() - make_interval(secs => ${countsSeconds})
                     order by presence.user_id, presence.seen_at desc) here) as others
      from smart_campaign campaign
      join asset on asset.id = campaign.id and asset.deleted_at is null
     where campaign.id = ${campaignId}`)
  return rows[0] ?? null
}
