// What happened to a number happened to everybody who has it.
import 'server-only'
import sql from 'sql-template-tag'
import type { Queryable } from '#lib/db/sql.ts'

/** Kinds that begin outside, at Vibes or on a phone. */
export type VibesActivityType =
  | 'subscribe-to-vibes-list'
  | 'unsubscribe-from-vibes-list'
  | 'reply-to-sms'
  | 'deliver-sms-message'
  | 'bounce-sms-message'

export type PhoneActivity = {
  at: Date
  phone: string
  type: VibesActivityType
  listId: number | null
  data: Record<string, unknown>
  /** The callback it all began with; null for what we found out ourselves. */
  rootCause: number | null
}

/** One activity for each living person with the number. Returns the root causes that reached anybody. */
export async function writePhoneActivities(
  tx: Queryable,
  activities: readonly PhoneActivity[],
): Promise<Set<number | null>> {
  if (activities.length === 0) return new Set()
  const { rows } = await tx.query<{ rootCause: number | null }>(sql`/* vibes:write-phone-activities */
    insert into activity (at, person_id, type, list_id, data, root_cause)
    select a.at, p.id, a.type, a."listId", a.data, a."rootCause"
    from jsonb_to_recordset(${JSON.stringify(activities)}::jsonb)
      as a (at timestamptz, phone text, type text, "listId" int, data jsonb, "rootCause" bigint)
    join person p on p.phone = a.phone and p.deleted_at is null and p.merged_into_id is null
    order by a.at, p.id
    returning root_cause as "rootCause"`)
  return new Set(rows.map((row) => row.rootCause))
}

export type DispatchActivity = {
  at: Date
  personId: number
  type: VibesActivityType
  runId: number
  campaignId: number
  stepId: number
  listId: number
  data: Record<string, unknown>
  rootCause: number | null
}

/** Activities of one person each, about a text of ours. */
export async function writeDispatchActivities(
  tx: Queryable,
  activities: readonly DispatchActivity[],
): Promise<void> {
  if (activities.length === 0) return
  await tx.query(sql`/* vibes:write-dispatch-activities */
    insert into activity (at, person_id, type, run_id, campaign_id, step_id, list_id, data, root_cause)
    select at, "personId", type, "runId", "campaignId", "stepId", "listId", data, "rootCause"
    from jsonb_to_recordset(${JSON.stringify(activities)}::jsonb) as a (at timestamptz, "personId" int, type text, "runId" int,
      "campaignId" int, "stepId" int, "listId" int, data jsonb, "rootCause" bigint)`)
}
