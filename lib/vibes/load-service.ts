// The connected service with its secrets, for this folder's own calls. Pages read `connectedService()` in queries.ts instead.
import 'server-only'
import sql from 'sql-template-tag'
import type { Queryable, QueryOptions } from '#lib/db/sql.ts'
import { type VibesClient, type VibesConnection, vibesClient } from './client.ts'
import { decryptSecret } from './credentials.ts'

export type StoredService = {
  baseUrl: string
  username: string
  passwordEncrypted: Uint8Array
  companyKey: string
  shortCode: string | null
  countryCode: string | null
  callbackBaseUrl: string
  callbackSecretEncrypted: Uint8Array
  installation: string
  isSandbox: boolean
  state: 'connected' | 'paused'
  updatedAt: Date
}

/** The row as it stands, or null where no service was ever connected. */
export async function loadService(db: Queryable, options?: QueryOptions): Promise<StoredService | null> {
  const { rows } = await db.query<StoredService>(
    sql`/* vibes:load-service */
    select base_url as "baseUrl", username, password_encrypted as "passwordEncrypted", company_key as "companyKey",
      short_code as "shortCode", country_code as "countryCode", callback_base_url as "callbackBaseUrl",
      callback_secret_encrypted as "callbackSecretEncrypted", installation, is_sandbox as "isSandbox", state,
      updated_at as "updatedAt"
    from vibes_service where id = 1`,
    options,
  )
  return rows[0] ?? null
}

/** Throws `SecretUnreadable` where the installation's secret key has changed. */
export function connectionOf(service: StoredService): VibesConnection {
  return {
    baseUrl: service.baseUrl,
    username: service.username,
    password: decryptSecret(service.passwordEncrypted, 'vibes password'),
    companyKey: service.companyKey,
  }
}

/** Where Vibes shall call us, secret included. */
export function callbackUrlOf(service: StoredService): string {
  const secret = decryptSecret(service.callbackSecretEncrypted, 'vibes callback secret')
  return `${service.callbackBaseUrl}/api/vibes/callbacks/${secret}`
}

/** A client for the connected service, or null where there is none. At no pace: wrap it in `politeClient` or wait for slots. */
export async function loadClient(
  db: Queryable,
): Promise<{ service: StoredService; client: VibesClient } | null> {
  const service = await loadService(db)
  return service && { service, client: vibesClient(connectionOf(service)) }
}
