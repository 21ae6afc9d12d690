// Which campaigns send a message: those whose newest flow has a Send step with it, in the step itself or in one of its choices.
import 'server-only'
import sql from 'sql-template-tag'
import type { Queryable } from '#lib/db/sql.ts'
import type { MessageUse } from './message.ts'

/** By name. A run that is on counts as live although it has pinned its text: its campaign may be run again any moment. */
export async function messageUses(db: Queryable, id: number): Promise<MessageUse[]> {
  const { rows } = await db.query<MessageUse>(sql`/* sms-messages:used-by */
    select c.id as "campaignId", a.name,
           c.is_active or exists (
             select from campaign_run r
             where r.campaign_id = c.id and r.state not in ('finished', 'aborted')
           ) as "isLive"
    from smart_campaign c
    join asset a on a.id = c.id and a.deleted_at is null
    join flow_revision f on f.id = c.flow_revision_id
    where jsonb_path_exists(
      f.steps,
      '$[*] ? (@.kind == "send-sms-message").**.messageId ? (@ == $id)',
      jsonb_build_object('id', ${id}::int))
    order by lower(a.name), c.id`)
  return rows
}
