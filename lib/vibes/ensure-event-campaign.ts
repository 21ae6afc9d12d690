// A list's texts go out through an event-triggered campaign filtered to that list. It is made at the list's first use.
import 'server-only'
import sql from 'sql-template-tag'
import { appNow } from '#lib/clock.ts'
import type { Database, Queryable } from '#lib/db/sql.ts'
import type { VibesClient } from './client.ts'
import { createEventCampaign, listEventCampaigns } from './event-triggered-campaigns.ts'
import type { StoredService } from './load-service.ts'
import { vibesSettings } from './vibes-settings.ts'

/** Nobody wants to renew it by hand; Vibes asks for an end. */
const yearsOpen = 20
const advisoryLock = 4_711_020

/** There is no short code the list's texts could come from. */
export class NoShortCode extends Error {}

/**
 * Returns the list's event type, after making its campaign at Vibes where there is none yet. Safe to call from several
 * processes at once: one makes it, the others wait. Throws what the client throws, and `NoShortCode`.
 */
export async function ensureEventCampaign(
  db: Database,
  options: { listId: number; service: StoredService; client: VibesClient; signal?: AbortSignal },
): Promise<string> {
  const known = await eventTypeOf(db, options.listId)
  if (known.eventType) return known.eventType
  return db.transaction(async (tx) => {
    await tx.query(
      sql`/* vibes:lock-event-campaign */ select pg_advisory_xact_lock(${advisoryLock}, ${options.listId})`,
    )
    const list = await eventTypeOf(tx, options.listId)
    if (list.eventType) return list.eventType
    const eventType = `flowstep_${options.service.installation}_${list.vibesId.replaceAll(/[^A-Za-z0-9_-]/g, '_')}`
    const id = await findOrCreate(tx, options, list, eventType)
    await tx.query(sql`/* vibes:keep-event-campaign */
      update vibes_list set event_type = ${eventType}, event_campaign_id = ${id} where id = ${options.listId}`)
    return eventType
  })
}

type ListRow = {
  vibesId: string
  name: string
  shortCode: string | null
  countryCode: string | null
  eventType: string | null
}

async function eventTypeOf(db: Queryable, listId: number): Promise<ListRow> {
  const { rows } = await db.query<ListRow>(sql`/* vibes:event-type-of-list */
    select vibes_id as "vibesId", name, short_code as "shortCode", country_code as "countryCode", event_type as "eventType"
    from vibes_list where id = ${listId}`)
  if (!rows[0]) throw new Error(`There is no Vibes list ${listId}.`)
  return rows[0]
}

async function findOrCreate(
  tx: Queryable,
  options: { service: StoredService; client: VibesClient; signal?: AbortSignal },
  list: ListRow,
  eventType: string,
): Promise<string | null> {
  // One may be there from a try whose answer got lost; Vibes does not tell event types apart by case.
  const existing = (await listEventCampaigns(options.client, options.signal)).find(
    (each) =>
      each.eventType?.toLowerCase() === eventType.toLowerCase() &&
      each.status !== 'ended' &&
      each.status !== 'canceled',
  )
  if (existing) return existing.id
  const shortCode = list.shortCode ?? options.service.shortCode
  if (!shortCode)
    throw new NoShortCode(`No short code is set for the list “${list.name}” or for the service.`)
  const today = (await appNow(tx)).toISOString().slice(0, 10)
  const made = await createEventCampaign(
    options.client,
    {
      name: `Flowstep · ${list.name}`,
      eventType,
      // A day early: Vibes' today may still be our yesterday.
      startDate: shiftDay(today, -1),
      endDate: `${Number(today.slice(0, 4)) + yearsOpen}${today.slice(4)}`.replace('-02-29', '-02-28'),
      messageTemplate: (await vibesSettings(tx)).messageTemplate,
      listId: list.vibesId,
      shortCode,
      countryCode: list.countryCode ?? options.service.countryCode ?? '1',
    },
    options.signal,
  )
  return made.id
}

function shiftDay(day: string, days: number): string {
  return new Date(Date.parse(`${day}T00:00:00Z`) + days * 86_400_000).toISOString().slice(0, 10)
}
