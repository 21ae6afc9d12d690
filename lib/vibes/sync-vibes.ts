// Brings lists and acquisition campaigns here as they are at Vibes. What is gone there is marked, never deleted: flows, runs and
// subscriptions still name it.
import 'server-only'
import sql from 'sql-template-tag'
import type { Database, Queryable } from '#lib/db/sql.ts'
import { pauseService } from '#lib/engine/sql/service-state.ts'
import {
  type AcquisitionCampaignAtVibes,
  findAcquisitionCampaign,
  listAcquisitionCampaigns,
} from './acquisition-campaigns.ts'
import type { VibesClient } from './client.ts'
import { pauseReasonOf } from './explain-failure.ts'
import { type ListAtVibes, listSubscriptionLists } from './lists.ts'
import { loadClient, type StoredService } from './load-service.ts'
import { politeClient } from './polite-client.ts'
import { registerCallbacks } from './register-callbacks.ts'
import { requestLookUps } from './request-look-ups.ts'
import { VibesRefused } from './vibes-errors.ts'

export type SyncResult = {
  lists: number
  campaigns: number
  goneLists: number
  goneCampaigns: number
  failedRegistrations: number
}

type Found = { list: ListAtVibes; campaigns: AcquisitionCampaignAtVibes[] }

/**
 * Everything is fetched before anything is written, so that an answer that fails half-way changes nothing. Then callbacks are
 * registered for new lists, and numbers nobody asked about are queued for looking up. Null where Vibes isn't connected.
 */
export async function syncVibes(
  db: Database,
  options: { signal?: AbortSignal } = {},
): Promise<SyncResult | null> {
  const connected = await loadClient(db)
  if (!connected) return null
  const loaded = { ...connected, client: politeClient(db, connected.client) }
  try {
    const found = await fetchAll(db, loaded.client, options.signal)
    const gone = await db.transaction((tx) => write(tx, found, loaded.service))
    const { failed } = await registerCallbacks(db, { ...loaded, ...options })
    await requestLookUps(db, { listIds: 'offered' })
    const campaigns = found.lists.reduce((sum, { campaigns }) => sum + campaigns.length, 0)
    return { lists: found.lists.length, campaigns, ...gone, failedRegistrations: failed }
  } catch (error) {
    const reason = pauseReasonOf(error)
    if (reason !== null) {
      const { rows } = await db.query<{ now: Date }>(sql`/* vibes:now */ select app_now() as now`)
      const detail = error instanceof VibesRefused ? error.words : null
      await pauseService(db, { reason, detail, now: rows[0]!.now })
    }
    throw error
  }
}

async function fetchAll(db: Queryable, client: VibesClient, signal?: AbortSignal) {
  const lists: Found[] = []
  for (const list of await listSubscriptionLists(client, signal)) {
    lists.push({ list, campaigns: await listAcquisitionCampaigns(client, list.vibesId, signal) })
  }
  // A list names only its active campaigns; the others we know of are asked for one by one.
  const active = new Set(lists.flatMap(({ campaigns }) => campaigns.map((each) => each.vibesId)))
  const { rows } = await db.query<{ vibesId: string }>(sql`/* vibes:known-campaigns */
    select vibes_id as "vibesId" from acquisition_campaign`)
  const inactive = new Map<string, AcquisitionCampaignAtVibes | null>()
  for (const { vibesId } of rows) {
    if (!active.has(vibesId)) inactive.set(vibesId, await findAcquisitionCampaign(client, vibesId, signal))
  }
  return { lists, inactive }
}

async function write(
  tx: Queryable,
  found: Awaited<ReturnType<typeof fetchAll>>,
  service: StoredService,
): Promise<{ goneLists: number; goneCampaigns: number }> {
  const rows = found.lists.map(({ list, campaigns }) => {
    const code = campaigns.find((each) => each.shortCode !== null)?.shortCode ?? service.shortCode
    return { ...list, shortCode: code, countryCode: service.countryCode }
  })
  // The service before its lists, as connecting has it.
  await tx.query(sql`/* vibes:synced */ update vibes_service set synced_at = app_now() where id = 1`)
  await tx.query(sql`/* vibes:sync-lists */
    insert into vibes_list as l (vibes_id, name, short_code, country_code, synced_at)
    select "vibesId", name, "shortCode", "countryCode", app_now()
    from jsonb_to_recordset(${JSON.stringify(rows)}::jsonb) as t ("vibesId" text, name text, "shortCode" text, "countryCode" text)
    on conflict (vibes_id) do update set name = excluded.name, short_code = coalesce(excluded.short_code, l.short_code),
      country_code = coalesce(excluded.country_code, l.country_code), gone_at = null, synced_at = excluded.synced_at`)
  const goneLists = await tx.query(sql`/* vibes:mark-lists-gone */
    update vibes_list set gone_at = app_now()
    where gone_at is null and vibes_id <> all(${rows.map((row) => row.vibesId)}::text[])`)
  const campaigns = found.lists.flatMap(({ list, campaigns }) =>
    campaigns.map((each) => ({ ...each, listVibesId: list.vibesId })),
  )
  await tx.query(sql`/* vibes:sync-campaigns */
    insert into acquisition_campaign as c (vibes_id, list_id, name, status, keywords, starts_at, ends_at, synced_at)
    select t."vibesId", l.id, t.name, t.status, array(select jsonb_array_elements_text(t.keywords)), t."startsAt", t."endsAt", app_now()
    from jsonb_to_recordset(${JSON.stringify(campaigns)}::jsonb) as t ("vibesId" text, "listVibesId" text, name text, status text,
      keywords jsonb, "startsAt" timestamptz, "endsAt" timestamptz)
    join vibes_list l on l.vibes_id = t."listVibesId"
    on conflict (vibes_id) do update set list_id = excluded.list_id, name = excluded.name, status = excluded.status,
      keywords = excluded.keywords, starts_at = excluded.starts_at, ends_at = excluded.ends_at, gone_at = null,
      synced_at = excluded.synced_at`)
  const goneCampaigns = await writeInactive(tx, found.inactive)
  return { goneLists: goneLists.rowCount, goneCampaigns }
}

async function writeInactive(
  tx: Queryable,
  inactive: Map<string, AcquisitionCampaignAtVibes | null>,
): Promise<number> {
  let gone = 0
  for (const [vibesId, campaign] of inactive) {
    const isGone = campaign === null || campaign.status === 'deleted'
    const { rows } = await tx.query<{ isNew: boolean }>(sql`/* vibes:sync-inactive-campaign */
      update acquisition_campaign c set status = ${campaign?.status ?? 'deleted'}, synced_at = app_now(),
        gone_at = case when ${isGone} then coalesce(c.gone_at, app_now()) end
      from acquisition_campaign old
      where c.vibes_id = ${vibesId} and old.id = c.id
      returning ${isGone} and old.gone_at is null as "isNew"`)
    if (rows[0]?.isNew) gone += 1
  }
  return gone
}
