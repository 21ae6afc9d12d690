import 'server-only'
import sql, { empty, type Sql } from 'sql-template-tag'
import type { Queryable } from '#lib/db/sql.ts'
import type { Executor, RunOfStep } from '#lib/engine/executor.ts'
import { hoursAhead } from '#lib/engine/fill-sending-windows.ts'
import { isOverLimit } from '#lib/engine/sql/over-limit.ts'
import { maxCharacters } from '#lib/sms/length.ts'
import {
  consentChecks,
  firstReason,
  goneChecks,
  personBlockChecks,
  phoneChecks,
  servesPhone,
  subscriptionOf,
} from '../sms-checks.ts'
import { textSql } from '../text-sql.ts'
import { readVibesList, type VibesListOfStep } from '../vibes-list-of-step.ts'
import { sendSmsMessage } from './definition.ts'

export const sendSmsMessageExecutor: Executor = {
  kind: 'send-sms-message',
  completes: 'at_answer',
  keepsHours: ['text'],
  recheck: {
    text: firstReason([
      ...goneChecks,
      ...personBlockChecks,
      { reason: 'landline', when: sql`p.line_type = 'landline'` },
      ...consentChecks(sql`r.stopped_at is not null`),
    ]),
  },

  async prepare(db, settings, run) {
    const read = sendSmsMessage.settings.safeParse(settings)
    if (!read.success) return null
    const list = await readVibesList(db, read.data.vibesListId)
    const message = await readPinnedMessage(db, read.data.messageId, run)
    const text =
      message &&
      textSql(message.body, { at: sql`coalesce(h.due_at, ${run.now})`, timeZone: run.accountTimeZone })
    if (!list || !message || !text) return null
    return {
      decide: decide(list, text, run),
      isOnePerPhone: true,
      effects: [
        {
          kind: 'dispatch',
          rows: sql`select d.*, 'text' as kind, null::int as acquisition_campaign_id, ${message.id}::int as message_id,
                           ${message.versionId}::int as message_version_id from granted d`,
        },
      ],
    }
  },
}

/** Judges the subscription before it writes the text, and only writes a text for those whom nothing stopped before. */
function decide(list: VibesListOfStep, text: Sql, run: RunOfStep): Sql {
  const isTooMany = isOverLimit(run.limits, sql`j.phone_recent_texts`, sql`coalesce(j.due_at, ${run.now})`)
  const reason = firstReason([
    ...goneChecks,
    ...personBlockChecks,
    ...phoneChecks(servesPhone(list.countryCode)),
    ...consentChecks(sql`p.phone_stopped_at is not null`),
  ])
  return sql`
    select j.member_id, j.person_id, j.phone, j.rank_at, j.occasion, j.pass, j.flow_revision_id, j.choice,
           case when f.reason is not null then 'skipped' when j.due_at > ${run.now} then 'deferred' else 'queued' end,
           f.reason, null::jsonb, ${list.id}::int, j.zone_set,
           case when f.reason is null then j.due_at end, case when f.reason is null then j.body end,
           case when f.reason is null then j.parts end
    from (
      select m.*, b.reason, p.zone_set, h.due_at, t.body, t.parts${isTooMany ? sql`, p.phone_recent_texts` : empty}
      from branch m
      join w_person p on p.id = m.person_id
      ${subscriptionOf(list.id)}
      cross join lateral (select ${reason} as reason offset 0) b
      left join ${hoursAhead(run.now)} h on h.zone_set = p.zone_set
      -- Together, so that people who get the same text share its parts, which cost the most here.
      left join lateral (select x.body, sms_parts(x.body) as parts from (select ${text} as body offset 0) x where b.reason is null offset 0) t on true
    ) j
    cross join lateral (select coalesce(j.reason, case
      when btrim(j.body) = '' then 'empty_text' when length(j.body) > ${maxCharacters} then 'too_long'
      ${isTooMany ? sql`when ${isTooMany} then 'over_limit'` : empty} when j.due_at is null then 'no_legal_hours'
    end) as reason offset 0) f`
}

type PinnedMessage = { id: number; versionId: number; body: string }

/** The text the run pinned; a run that pinned none for this message takes nothing newer. */
async function readPinnedMessage(
  db: Queryable,
  messageId: number | null,
  run: RunOfStep,
): Promise<PinnedMessage | null> {
  const versionId = messageId === null ? undefined : run.messageVersions[messageId]
  if (versionId === undefined) return null
  const { rows } = await db.query<PinnedMessage>(sql`
    /* send-sms-message:pinned-message */
    select message_id as id, id as "versionId", body from sms_message_version where id = ${versionId} and message_id = ${messageId}`)
  return rows[0] ?? null
}
