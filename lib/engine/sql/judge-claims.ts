import sql, { empty, join, type Sql } from 'sql-template-tag'
import type { Queryable } from '#lib/db/sql.ts'
import { nextHours } from '../fill-sending-windows.ts'
import type { TextLimits } from '../sms-settings.ts'
import { isOverLimit } from './over-limit.ts'
import type { DispatchKey, DispatchKind } from './pick-due.ts'

export type JudgedDispatch = DispatchKey & {
  kind: DispatchKind
  runId: number
  personId: number
  phone: string
  listId: number
  listVibesId: string
  eventType: string | null
  acquisitionCampaignId: number | null
  acquisitionCampaignVibesId: string | null
  text: string | null
  parts: number | null
  attempts: number
  isRepeat: boolean
  /** Why it must not go after all; null: nothing stands against it. */
  reason: string | null
  /** The next permitted moment, in the past where the hours are open; null where the kind keeps no hours. */
  hoursAt: Date | null
}

/** Looks again at what was true when the step was decided. A statement of its own after the locks, so that it sees what they waited for. */
export async function judgeClaims(
  tx: Queryable,
  keys: DispatchKey[],
  options: {
    now: Date
    recheck: ReadonlyMap<DispatchKind, Sql>
    keepsHours: DispatchKind[]
    limits: TextLimits
  },
): Promise<JudgedDispatch[]> {
  const isTooMany = isOverLimit(options.limits, sql`r.recent_texts`, sql`${options.now}::timestamptz`)
  const rechecks = [...options.recheck].map(([kind, reason]) => sql`when ${kind} then ${reason}`)
  const { rows } = await tx.query<JudgedDispatch>(sql`
    /* engine:judge-claims */
    with ${nextHours(options.now)}
    select d.run_member_id as "runMemberId", d.step_id as "stepId", d.pass, d.kind, d.run_id as "runId", d.person_id as "personId", d.phone,
           d.list_id as "listId", l.vibes_id as "listVibesId", l.event_type as "eventType", d.acquisition_campaign_id as "acquisitionCampaignId",
           a.vibes_id as "acquisitionCampaignVibesId", t.body as text, t.parts, d.attempts, d.is_repeat as "isRepeat",
           coalesce(case d.kind ${join(rechecks, ' ')} end,
                    case when d.use_by <= ${options.now} then 'too_late'
                         ${isTooMany ? sql`when d.kind = 'text' and not d.is_repeat and ${isTooMany} then 'over_limit'` : empty}
                         when d.kind = any(${options.keepsHours}) and h.due_at is null then 'no_legal_hours' end) as reason,
           case when d.kind = any(${options.keepsHours}) then h.due_at end as "hoursAt"
    from unnest(${keys.map((key) => key.runMemberId)}::bigint[], ${keys.map((key) => key.stepId)}::int[], ${keys.map((key) => key.pass)}::smallint[])
           as k(run_member_id, step_id, pass)
    join dispatch d using (run_member_id, step_id, pass)
    join w_person p on p.id = d.person_id
    join vibes_list l on l.id = d.list_id
    left join w_subscription s on s.list_id = d.list_id and s.phone = d.phone
    left join recipient r on r.phone = d.phone
    left join acquisition_campaign a on a.id = d.acquisition_campaign_id
    left join dispatch_text t using (run_member_id, step_id, pass)
    left join hours h on h.zone_set = d.zone_set`)
  return rows
}
