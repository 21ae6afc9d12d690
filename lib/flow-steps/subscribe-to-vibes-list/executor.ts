import 'server-only'
import sql from 'sql-template-tag'
import type { Queryable } from '#lib/db/sql.ts'
import type { Executor } from '#lib/engine/executor.ts'
import { hoursAhead } from '#lib/engine/fill-sending-windows.ts'
import {
  type Check,
  firstReason,
  goneChecks,
  personBlockChecks,
  phoneChecks,
  servesPhone,
  subscriptionOf,
} from '../sms-checks.ts'
import { readVibesList } from '../vibes-list-of-step.ts'
import { subscribeToVibesList } from './definition.ts'

/** Over `s`. A number that ended its subscription may be asked again: the prompt is what asks for a new yes. */
const alreadyChecks: Check[] = [
  { reason: 'already_subscribed', when: sql`s.state = 'active'` },
  { reason: 'already_pending', when: sql`s.state = 'pending'` },
  { reason: 'confirmation_blocked', when: sql`s.state = 'rejected'` },
]

export const subscribeToVibesListExecutor: Executor = {
  kind: 'subscribe-to-vibes-list',
  completes: 'at_answer',
  keepsHours: ['subscribe'],
  recheck: {
    subscribe: firstReason([
      ...goneChecks,
      ...personBlockChecks,
      { reason: 'landline', when: sql`p.line_type = 'landline'` },
      ...alreadyChecks,
    ]),
  },

  async prepare(db, settings, run) {
    const read = subscribeToVibesList.settings.safeParse(settings)
    if (!read.success) return null
    const list = await readVibesList(db, read.data.vibesListId)
    const campaignId = await readCampaignOfList(db, read.data)
    if (!list || campaignId === null) return null
    const reason = firstReason([
      ...goneChecks,
      ...personBlockChecks,
      ...phoneChecks(servesPhone(list.countryCode)),
      ...alreadyChecks,
      { reason: 'no_legal_hours', when: sql`h.due_at is null` },
    ])
    return {
      decide: sql`
        select m.*, case when b.reason is not null then 'skipped' when h.due_at > ${run.now} then 'deferred' else 'queued' end,
               b.reason, null::jsonb, ${list.id}::int, p.zone_set, case when b.reason is null then h.due_at end, null::text, null::smallint
        from branch m
        join w_person p on p.id = m.person_id
        ${subscriptionOf(list.id)}
        left join ${hoursAhead(run.now)} h on h.zone_set = p.zone_set
        cross join lateral (select ${reason} as reason offset 0) b`,
      isOnePerPhone: true,
      effects: [
        {
          kind: 'dispatch',
          rows: sql`select d.*, 'subscribe' as kind, ${campaignId}::int as acquisition_campaign_id, null::int as message_id,
                           null::int as message_version_id from granted d`,
        },
      ],
    }
  },
}

/** The acquisition campaign's id where it is one of the list's; null where it isn't, or there is none. */
async function readCampaignOfList(
  db: Queryable,
  settings: { vibesListId: number | null; acquisitionCampaignId: number | null },
): Promise<number | null> {
  const { rows } = await db.query<{ id: number }>(sql`
    /* subscribe-to-vibes-list:campaign-of-list */
    select id from acquisition_campaign where id = ${settings.acquisitionCampaignId} and list_id = ${settings.vibesListId}`)
  return rows[0]?.id ?? null
}
