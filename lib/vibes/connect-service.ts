// Connecting Vibes: nothing is saved before a call with the new details was answered, so that a typing mistake leaves the
// working connection as it was.
import 'server-only'
import { randomBytes } from 'node:crypto'
import sql from 'sql-template-tag'
import { appNow } from '#lib/clock.ts'
import { withRetries } from '#lib/db/retry.ts'
import type { Database, Queryable } from '#lib/db/sql.ts'
import { AppError } from '#lib/errors.ts'
import { enqueue } from '#lib/jobs/enqueue.ts'
import { readableName } from '#lib/readable-name.ts'
import { newCallbackSecret } from './callback-secret.ts'
import { type VibesClient, vibesClient } from './client.ts'
import { decryptSecret, encryptSecret } from './credentials.ts'
import { withExplanations } from './explain-failure.ts'
import { listSubscriptionLists } from './lists.ts'
import { loadService, type StoredService } from './load-service.ts'
import { politeClient } from './polite-client.ts'
import { baseUrlOf, checkedCallbackBaseUrl, type Region } from './regions.ts'
import { endRepeatsTest } from './repeats-test.ts'
import { listSourceCodes, type SourceCode } from './source-codes.ts'

export type ConnectionDetails = {
  username: string
  /** Null keeps the stored one. */
  password: string | null
  companyKey: string
  region: Region
}

export type ServiceDetails = ConnectionDetails & {
  displayName: string
  /** One of Vibes' own; null where the company has just one. */
  shortCode: string | null
  /** The public address, without path; the secret is added here. */
  callbackBaseUrl: string
}

/** `displayName` as it is kept, which need not be how it was typed. */
export type Connected = { isNew: boolean; displayName: string }

export type ConnectionTest = { lists: number; shortCodes: SourceCode[] }

/** Calls Vibes with these details and saves nothing. Throws an AppError with Vibes' own answer. */
export async function testConnection(db: Queryable, details: ConnectionDetails): Promise<ConnectionTest> {
  return (await tryDetails(db, details)).test
}

/**
 * Saves the service after a test call was answered, ends a pause, and asks the worker for the rest: registering callbacks, the first
 * sync, looking people's numbers up. `save` runs in the saving transaction (the audit line).
 */
export async function connectService(
  db: Database,
  details: ServiceDetails,
  save?: (tx: Queryable, connected: Connected) => Promise<unknown>,
): Promise<Connected> {
  const displayName = checkedDisplayName(details.displayName)
  const callbackBaseUrl = checkedCallbackBaseUrl(details.callbackBaseUrl, details.region)
  const { client, test, stored } = await tryDetails(db, details)
  const code = chosenCode(test.shortCodes, details.shortCode)
  const { baseUrl, username, password, companyKey } = client.connection
  const connected = { isNew: stored === null, displayName }
  const moved = stored !== null && (stored.companyKey !== companyKey || stored.baseUrl !== baseUrl)
  await withRetries(() =>
    db.transaction(async (tx) => {
      const now = await appNow(tx)
      const secret =
        stored?.callbackSecretEncrypted ?? encryptSecret(newCallbackSecret(), 'vibes callback secret')
      await tx.query(sql`/* vibes:save-service */
      insert into vibes_service as s (id, display_name, base_url, is_sandbox, username, password_encrypted, company_key, short_code,
        country_code, callback_base_url, callback_secret_encrypted, installation, created_at, updated_at)
      values (1, ${displayName}, ${baseUrl}, ${details.region === 'sandbox'}, ${username},
        ${Buffer.from(encryptSecret(password, 'vibes password'))}, ${companyKey}, ${code?.code ?? null}, ${code?.countryCode ?? null},
        ${callbackBaseUrl}, ${Buffer.from(secret)}, ${stored?.installation ?? randomBytes(4).toString('hex')}, ${now}, clock_timestamp())
      on conflict (id) do update set display_name = excluded.display_name, base_url = excluded.base_url,
        is_sandbox = excluded.is_sandbox, username = excluded.username, password_encrypted = excluded.password_encrypted,
        company_key = excluded.company_key, short_code = excluded.short_code, country_code = excluded.country_code,
        callback_base_url = excluded.callback_base_url, callback_secret_encrypted = excluded.callback_secret_encrypted,
        state = 'connected', paused_reason = null, paused_detail = null, paused_at = null, open_until = null,
        updated_at = excluded.updated_at`)
      if (moved) await forgetOtherCompany(tx)
      await save?.(tx, connected)
      await enqueue(tx, { queue: 'sync-vibes', data: {} })
    }),
  )
  return connected
}

async function tryDetails(
  db: Queryable,
  details: ConnectionDetails,
): Promise<{ client: VibesClient; test: ConnectionTest; stored: StoredService | null }> {
  const stored = await loadService(db)
  const client = politeClient(
    db,
    vibesClient({
      baseUrl: baseUrlOf(details.region),
      username: details.username.trim(),
      password: details.password ?? storedPassword(stored),
      companyKey: details.companyKey.trim(),
    }),
  )
  const test = await withExplanations(async () => {
    const lists = await listSubscriptionLists(client)
    return { lists: lists.length, shortCodes: await listSourceCodes(client) }
  })
  return { client, test, stored }
}

function checkedDisplayName(typed: string): string {
  const name = readableName(typed)
  if (name !== '') return name
  throw new AppError('invalid_input', {
    message: 'nothing to be seen in the display name',
    userMessage: { key: 'errors.invalidInput' },
    fieldErrors: { displayName: { key: 'vibes.errors.displayNameMissing' } },
  })
}

function storedPassword(stored: StoredService | null): string {
  if (stored) return decryptSecret(stored.passwordEncrypted, 'vibes password')
  throw new AppError('invalid_input', {
    message: 'no password given and none stored',
    userMessage: { key: 'errors.invalidInput' },
    fieldErrors: { password: { key: 'vibes.errors.passwordMissing' } },
  })
}

function chosenCode(codes: SourceCode[], wanted: string | null): SourceCode | null {
  const chosen =
    wanted === null ? (codes.length === 1 ? codes[0] : undefined) : codes.find((each) => each.code === wanted)
  if (chosen) return chosen
  if (codes.length === 0) return null
  throw new AppError('invalid_input', {
    message: 'no short code chosen, or one Vibes does not have',
    userMessage: { key: 'errors.invalidInput' },
    fieldErrors: { shortCode: { key: 'vibes.errors.shortCodeMissing' } },
  })
}

/** What was made or registered at one company means nothing at another. */
async function forgetOtherCompany(tx: Queryable): Promise<void> {
  await tx.query(sql`/* vibes:forget-registrations */ delete from callback_registration`)
  await tx.query(
    sql`/* vibes:forget-repeats */ update vibes_service set repeats_dropped = null, repeats_tested_at = null where id = 1`,
  )
  await endRepeatsTest(tx)
  await tx.query(
    sql`/* vibes:forget-event-campaigns */ update vibes_list set event_type = null, event_campaign_id = null`,
  )
}
