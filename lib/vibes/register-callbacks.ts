// Asks Vibes to call us. There is one registration per type and scope in a company, so one that leads elsewhere belongs to
// another system of the customer: it is reported, never taken over.
import 'server-only'
import sql from 'sql-template-tag'
import type { Database } from '#lib/db/sql.ts'
import {
  type CallbackAtVibes,
  type CallbackSubject,
  createCallback,
  deleteCallback,
  listCallbacks,
  updateCallback,
} from './callback-registry.ts'
import { scopeAtVibes, wantedSubjects } from './callback-subjects.ts'
import { type VibesClient, VibesUnreachable } from './client.ts'
import { callbackUrlOf, type StoredService } from './load-service.ts'
import { VibesRefused } from './vibes-errors.ts'

type Registration = {
  callbackType: string
  scope: string
  vibesCallbackId: string | null
  error: string | null
}

/**
 * Registers what is missing, mends what leads to an old address of ours, removes ours for lists that are gone. Each failure is
 * kept at its registration for Admin to show; only a silent Vibes throws.
 */
export async function registerCallbacks(
  db: Database,
  { service, client, signal }: { service: StoredService; client: VibesClient; signal?: AbortSignal },
): Promise<{ registered: number; failed: number }> {
  const { rows: lists } = await db.query<{ vibesId: string }>(sql`/* vibes:lists-to-register */
    select vibes_id as "vibesId" from vibes_list where gone_at is null order by id`)
  const subjects = wantedSubjects({ ...service, listVibesIds: lists.map((list) => list.vibesId) })
  const { rows: known } = await db.query<Registration>(sql`/* vibes:known-registrations */
    select callback_type as "callbackType", scope, vibes_callback_id as "vibesCallbackId", error from callback_registration`)
  const url = callbackUrlOf(service)
  const atVibes = await listCallbacks(client, signal)
  const ours = new Set(known.map((row) => row.vibesCallbackId))
  const results: Registration[] = []
  for (const subject of subjects) {
    const existing = atVibes.find(
      (each) =>
        keyOf(each.callbackType, scopeAtVibes(each.callbackType, each.raw)) ===
        keyOf(subject.callbackType, subject.scope),
    )
    results.push(await register(client, subject, url, existing, ours, signal))
  }
  await keep(db, results)
  await removeOld(
    db,
    client,
    known,
    new Set(subjects.map((each) => keyOf(each.callbackType, each.scope))),
    signal,
  )
  const failed = results.filter((each) => each.error !== null).length
  return { registered: results.length - failed, failed }
}

async function register(
  client: VibesClient,
  subject: CallbackSubject,
  url: string,
  existing: CallbackAtVibes | undefined,
  ours: ReadonlySet<string | null>,
  signal: AbortSignal | undefined,
): Promise<Registration> {
  const { callbackType, scope } = subject
  const done = (vibesCallbackId: string | null, error: string | null = null) => ({
    callbackType,
    scope,
    vibesCallbackId,
    error,
  })
  try {
    if (!existing) return done(await createCallback(client, subject, url, signal))
    if (existing.destination === url) return done(existing.id)
    const leadsToUs = ours.has(existing.id) || /\/api\/vibes\/callbacks\//.test(existing.destination ?? '')
    if (!leadsToUs) return done(null, `taken ${hostOf(existing.destination)}`)
    await updateCallback(client, existing.id, subject, url, signal)
    return done(existing.id)
  } catch (error) {
    if (error instanceof VibesUnreachable || !(error instanceof VibesRefused)) throw error
    return done(existing?.id ?? null, error.words ?? `HTTP ${error.status}`)
  }
}

async function keep(db: Database, results: Registration[]): Promise<void> {
  await db.query(sql`/* vibes:keep-registrations */
    insert into callback_registration as r (callback_type, scope, vibes_callback_id, registered_at, error)
    select type, scope, id, case when error is null then app_now() end, error
    from unnest(${results.map((each) => each.callbackType)}::text[], ${results.map((each) => each.scope)}::text[],
      ${results.map((each) => each.vibesCallbackId)}::text[], ${results.map((each) => each.error)}::text[]) as t (type, scope, id, error)
    on conflict (callback_type, scope) do update set vibes_callback_id = excluded.vibes_callback_id, error = excluded.error,
      registered_at = case when excluded.error is null then coalesce(r.registered_at, excluded.registered_at) end`)
}

async function removeOld(
  db: Database,
  client: VibesClient,
  known: Registration[],
  wanted: ReadonlySet<string>,
  signal: AbortSignal | undefined,
): Promise<void> {
  for (const old of known) {
    if (wanted.has(keyOf(old.callbackType, old.scope))) continue
    if (old.vibesCallbackId !== null) await deleteCallback(client, old.vibesCallbackId, signal)
    await db.query(sql`/* vibes:remove-registration */
      delete from callback_registration where callback_type = ${old.callbackType} and scope = ${old.scope}`)
  }
}

function keyOf(callbackType: string, scope: string): string {
  return `${callbackType} ${scope}`
}

function hostOf(destination: string | null): string {
  return (destination && URL.parse(destination)?.host) || '?'
}
