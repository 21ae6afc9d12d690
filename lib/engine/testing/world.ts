// A small world for engine tests: one Vibes list, people with numbers from ranges reserved for fiction, a campaign, a run.
import { randomUUID } from 'node:crypto'
import sql from 'sql-template-tag'
import type { Database, Queryable } from '#lib/db/sql.ts'
import type { Step } from '#lib/flow/flow.ts'
import { pinFlowSteps } from '../sql/pin-flow-steps.ts'

/** A Tuesday, 10:00 in Chicago: inside everybody's hours from Newfoundland to Los Angeles. */
export const tuesdayMorning = new Date('2026-11-24T16:00:00Z')

export const list = { id: 1, vibesId: 'LIST1' }
export const otherList = { id: 2, vibesId: 'LIST2' }
export const acquisitionCampaignId = 5
export const message = { id: 900, versionId: 950 }

/** The n-th number, +1 312 555 0100 to +1 9xx 555 0199: distinct for n below 60,000. */
export function phone(n: number): string {
  return `+1${312 + Math.floor(n / 100)}55501${String(n % 100).padStart(2, '0')}`
}

export async function freezeClock(db: Database, at: Date): Promise<void> {
  await db.query(sql`update clock set frozen_at = ${at}, offset_ms = 0`)
}

/** Vibes connected, two lists, an acquisition campaign and one approved message. */
export async function makeWorld(db: Database, body = 'Hi {{lead.First Name:default=there}}!'): Promise<void> {
  await freezeClock(db, tuesdayMorning)
  await db.query(sql`
    insert into vibes_service (id, display_name, base_url, username, password_encrypted, company_key, country_code, callback_base_url,
                               callback_secret_encrypted, installation)
    values (1, 'Test', 'http://127.0.0.1:9', 'u', '\\x00', 'KEY', '1', 'http://127.0.0.1:9', '\\x00', 'test')`)
  await db.query(sql`
    insert into vibes_list (id, vibes_id, name, event_type)
    values (${list.id}, ${list.vibesId}, 'Offers', 'offers'), (${otherList.id}, ${otherList.vibesId}, 'News', 'news')`)
  await db.query(sql`
    insert into acquisition_campaign (id, vibes_id, list_id, name, status) values (${acquisitionCampaignId}, 'ACQ', ${list.id}, 'Join', 'active')`)
  await db.query(sql`insert into asset (id, kind, name) values (${message.id}, 'sms_message', 'Hello')`)
  await db.query(sql`insert into sms_message (id, draft_body) values (${message.id}, null)`)
  await db.query(sql`
    insert into sms_message_version (id, message_id, number, body, parts) values (${message.versionId}, ${message.id}, 1, ${body}, 1)`)
  await db.query(
    sql`update sms_message set approved_version_id = ${message.versionId} where id = ${message.id}`,
  )
}

export type TestPerson = {
  id: number
  firstName?: string
  phone?: string | null
  phoneTyped?: string | null
  phoneCountry?: string
  lineType?: 'mobile' | 'landline' | 'unknown'
  zoneSet?: string
  updatedAt?: Date
  blocklisted?: boolean
  suspended?: boolean
  deleted?: boolean
  mergedInto?: number
  /** State of the number's subscription to `list`; leave out for none. */
  subscription?: string
  subscriptionReason?: string
  checked?: boolean
  stopped?: boolean
}

/** Adds people; without more they are reachable and active on `list`, each with a number of their own. */
export async function addPeople(db: Database, people: TestPerson[]): Promise<void> {
  for (const person of people) {
    const own = person.phone === undefined ? phone(person.id) : person.phone
    await db.query(sql`
      insert into person (id, first_name, phone, phone_typed, phone_country, line_type, zone_set, updated_at, blocklisted, marketing_suspended,
                          deleted_at, merged_into_id)
      values (${person.id}, ${person.firstName ?? `Person ${person.id}`}, ${own}, ${person.phoneTyped === undefined ? own : person.phoneTyped},
              ${person.phoneCountry ?? 'US'}, ${person.lineType ?? 'mobile'}, ${person.zoneSet ?? 'America/Chicago'},
              ${person.updatedAt ?? tuesdayMorning}, ${person.blocklisted ?? false}, ${person.suspended ?? false},
              ${person.deleted ? tuesdayMorning : null}, ${person.mergedInto ?? null})`)
    if (own === null) continue
    if (person.stopped)
      await db.query(sql`insert into recipient (phone, stopped_at) values (${own}, ${tuesdayMorning})`)
    const state = person.subscription ?? 'active'
    if (state !== 'none') await setSubscription(db, own, state, person)
  }
}

export async function setSubscription(
  db: Database,
  number: string,
  state: string,
  options: { subscriptionReason?: string; checked?: boolean } = {},
): Promise<void> {
  await db.query(sql`
    insert into vibes_subscription (list_id, phone, state, reason, source, event_at, checked_at)
    values (${list.id}, ${number}, ${state}, ${options.subscriptionReason ?? null}, 'callback', ${tuesdayMorning},
            ${options.checked ? tuesdayMorning : null})
    on conflict (list_id, phone) do update set state = excluded.state, reason = excluded.reason`)
}

/** Many people at once, all reachable and active on `list`. */
export async function addManyPeople(db: Queryable, count: number, sharingEvery = 0): Promise<void> {
  await db.query(sql`
    insert into person (id, first_name, phone, phone_typed, phone_country, line_type, zone_set, updated_at)
    select n, 'P' || n, x.phone, x.phone, 'US', 'mobile', 'America/Chicago', ${tuesdayMorning}::timestamptz - (n * 7919 % 1000) * interval '1 second'
    from generate_series(1, ${count}) n
    cross join lateral (select case when ${sharingEvery}::int > 0 and n % nullif(${sharingEvery}::int, 0) = 0 then n - 1 else n end as owner) o
    cross join lateral (select '+1' || 2000000000 + owner::bigint * 7919 % 7000000000 as phone) x`)
  await db.query(sql`
    insert into vibes_subscription (list_id, phone, state, source, event_at)
    select distinct ${list.id}::int, phone, 'active', 'callback', ${tuesdayMorning}::timestamptz from person where phone is not null
    on conflict do nothing`)
}

export const sendStep = (id = 11, settings: Record<string, unknown> | null = {}): Step => ({
  id,
  kind: 'send-sms-message',
  choices: [],
  settings: settings && { messageId: message.id, vibesListId: list.id, ...settings },
})
export const subscribeStep = (id = 21): Step => ({
  id,
  kind: 'subscribe-to-vibes-list',
  choices: [],
  settings: { vibesListId: list.id, acquisitionCampaignId },
})
export const unsubscribeStep = (id = 31): Step => ({
  id,
  kind: 'unsubscribe-from-vibes-list',
  choices: [],
  settings: { vibesListId: list.id },
})

/** Everybody: the id is at least one. */
export const everybody = {
  match: 'all',
  filters: [
    { id: 1, kind: 'person-attribute', settings: { field: 'id', operator: 'at least', values: ['1'] } },
  ],
}

/** A campaign with this flow. Returns its id and that of the revision. */
export async function makeCampaign(
  db: Database,
  steps: Step[],
  options: { id?: number; qualification?: string; rules?: object } = {},
): Promise<{ campaignId: number; flowRevisionId: number }> {
  const id = options.id ?? 100
  await db.query(
    sql`insert into asset (id, kind, name) values (${id}, 'smart_campaign', ${`Campaign ${id}`})`,
  )
  await db.query(sql`
    insert into smart_campaign (id, rules, qualification)
    values (${id}, ${JSON.stringify(options.rules ?? everybody)}::jsonb, ${options.qualification ?? 'once'})`)
  const { rows } = await db.query<{ id: number }>(sql`
    insert into flow_revision (campaign_id, number, steps) values (${id}, 1, ${JSON.stringify(steps)}::jsonb) returning id`)
  const flowRevisionId = rows[0]!.id
  await db.query(sql`update smart_campaign set flow_revision_id = ${flowRevisionId} where id = ${id}`)
  return { campaignId: id, flowRevisionId }
}

/** A run of that campaign, about to qualify. */
export async function startRun(
  db: Database,
  campaign: { campaignId: number; flowRevisionId: number },
): Promise<number> {
  const { rows } = await db.query<{ id: number }>(sql`
    insert into campaign_run (campaign_id, kind, state, request_key, flow_revision_id, message_versions, rules, qualification, qualification_hours, seed)
    select id, 'batch', 'qualifying', ${randomUUID()}::uuid, ${campaign.flowRevisionId},
           ${JSON.stringify({ [message.id]: message.versionId })}::jsonb, rules, qualification, qualification_hours, 1
    from smart_campaign where id = ${campaign.campaignId} returning id`)
  await pinFlowSteps(db, campaign.flowRevisionId)
  return rows[0]!.id
}

/** The callback that evidence about a dispatch came from, worked on: none is believed without. */
export async function keepCallback(
  db: Database,
  key: { runMemberId: number; stepId: number; pass?: number },
): Promise<void> {
  const eventId = `test-${key.runMemberId}-${key.stepId}-${key.pass ?? 0}`
  await db.query(sql`
    insert into inbound_callback (event_id, callback_type, body, processed_at, outcome)
    values (${randomUUID()}, 'event_processed', ${JSON.stringify({ event_processed: { event_id: eventId } })}::jsonb, app_now(), 'applied')`)
}
