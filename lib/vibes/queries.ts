// What pages read about the connected service. Never a secret: the rows with those are read in load-service.ts.
import 'server-only'
import sql from 'sql-template-tag'
import { db as processDb, type Queryable } from '#lib/db/sql.ts'
import { isPauseReason, type PauseReason } from './pause-reasons.ts'
import { type Region, regionOf } from './regions.ts'

export type ConnectedService = {
  displayName: string
  region: Region
  isSandbox: boolean
  username: string
  companyKey: string
  shortCode: string | null
  countryCode: string | null
  /** Without the secret path. */
  callbackBaseUrl: string
  callbackTestedAt: Date | null
  installation: string
  state: 'connected' | 'paused'
  pausedReason: PauseReason | null
  /** Vibes' own words. */
  pausedDetail: string | null
  pausedAt: Date | null
  syncedAt: Date | null
  /** Whether the account drops an event id it has met; null: never tested. */
  repeatsDropped: boolean | null
  repeatsTestedAt: Date | null
}

/** The service, or null where none was ever connected. */
export async function connectedService(db: Queryable = processDb): Promise<ConnectedService | null> {
  const { rows } = await db.query<
    Omit<ConnectedService, 'region'> & { baseUrl: string }
  >(sql`/* vibes:connected-service */
    select display_name as "displayName", base_url as "baseUrl", is_sandbox as "isSandbox", username, company_key as "companyKey",
      short_code as "shortCode", country_code as "countryCode", callback_base_url as "callbackBaseUrl",
      callback_tested_at as "callbackTestedAt", installation, state, paused_reason as "pausedReason",
      paused_detail as "pausedDetail", paused_at as "pausedAt", synced_at as "syncedAt", repeats_dropped as "repeatsDropped",
      repeats_tested_at as "repeatsTestedAt"
    from vibes_service where id = 1`)
  if (!rows[0]) return null
  const { baseUrl, ...service } = rows[0]
  const known = service.pausedReason !== null && isPauseReason(service.pausedReason)
  return {
    ...service,
    region: regionOf({ baseUrl, isSandbox: service.isSandbox }),
    pausedReason: service.state === 'paused' ? (known ? service.pausedReason : 'unexpected_answer') : null,
  }
}

export type CallbackHealth = {
  callbackType: string
  /** Our name of the list, the short code, or '' for the whole company. */
  scope: string
  registeredAt: Date | null
  lastReceivedAt: Date | null
  error: string | null
}

/** What Vibes was asked to call us about, and whether it does. */
export async function callbackHealth(db: Queryable = processDb): Promise<CallbackHealth[]> {
  const { rows } = await db.query<CallbackHealth>(sql`/* vibes:callback-health */
    select r.callback_type as "callbackType", coalesce(l.name, r.scope) as scope, r.registered_at as "registeredAt",
      r.last_received_at as "lastReceivedAt", r.error
    from callback_registration r
    left join vibes_list l on l.vibes_id = r.scope and r.callback_type like 'subscription_%'
    order by r.callback_type, scope`)
  return rows
}
