// Keeps `sending_window` filled: when each zone set may be texted. Daylight saving lives in lib/sms/quiet-hours.ts, and in SQL
// there is only a join. Windows close a minute early there, so that a text handed over at the last moment still arrives in time.
import 'server-only'
import sql, { type Sql } from 'sql-template-tag'
import type { Database, Queryable } from '#lib/db/sql.ts'
import { type QuietHours, type SendingWindow, sendingWindows } from '#lib/sms/quiet-hours.ts'
import { readSmsSettings } from './sms-settings.ts'

const daysAhead = 14
/** Refilled once less than this is left. */
const daysLeft = 12
const dayMs = 86_400_000

/**
 * Fills the windows of the zone sets that `zoneSets` selects (a column `zone_set`, seen by `tx`) and that run short. They are written by
 * `db`, outside the transaction: two chunks that need the same ones would otherwise wait for each other's commit. Returns how many were news.
 */
export async function fillSendingWindows(
  tx: Queryable,
  db: Database,
  zoneSets: Sql,
  now: Date,
): Promise<number> {
  const { rows } = await tx.query<{ zone_set: string }>(sql`
    /* engine:zone-sets-short-of-windows */
    select z.zone_set from (select distinct zone_set from (${zoneSets}) people) z
    where not exists (select 1 from sending_window w where w.zone_set = z.zone_set and w.closes_at > ${new Date(now.getTime() + daysLeft * dayMs)})`)
  if (rows.length === 0) return 0
  return db.transaction(async (own) => {
    await lockSendingWindows(own, 'shared')
    const { quietHours } = await readSmsSettings(own)
    return writeWindows(
      own,
      rows.flatMap(({ zone_set }) => windowsOf(zone_set, { hours: quietHours, from: now, days: daysAhead })),
    )
  })
}

/** A claim under way may have looked at the old hours just before the new ones are committed: its text was lawful, and the books must say so. */
const graceSeconds = 2

/**
 * Computes every known zone set's windows anew, from hours that `tx` changes. In the place of the old ones and not after them: whoever
 * found no windows in between would think that no hour is permitted. What is over stays as it was, since texts that went are judged by it; an
 * open window ends now, and what the new hours permit begins now.
 */
export async function replaceSendingWindows(tx: Queryable, hours: QuietHours, now: Date): Promise<void> {
  const { rows } = await tx.query<{ zone_set: string }>(sql`
    /* engine:known-zone-sets */ select distinct zone_set from sending_window`)
  const windows = rows
    .flatMap(({ zone_set }) => windowsOf(zone_set, { hours, from: now, days: daysAhead }))
    .map((window) => ({ ...window, opensAt: window.opensAt > now ? window.opensAt : now }))
  await tx.query(sql`/* engine:forget-windows-ahead */ delete from sending_window where opens_at >= ${now}`)
  await tx.query(sql`
    /* engine:end-open-windows */
    update sending_window set closes_at = app_now() + ${graceSeconds} * interval '1 second'
    where closes_at > app_now() + ${graceSeconds} * interval '1 second'`)
  await writeWindows(tx, windows)
}

type ZoneSetWindow = SendingWindow & { zone_set: string }

async function writeWindows(db: Queryable, windows: ZoneSetWindow[]): Promise<number> {
  if (windows.length === 0) return 0
  const { rowCount } = await db.query(sql`
    /* engine:fill-sending-windows */
    insert into sending_window (zone_set, opens_at, closes_at)
    select * from unnest(${windows.map((window) => window.zone_set)}::text[], ${windows.map((window) => window.opensAt)}::timestamptz[],
                         ${windows.map((window) => window.closesAt)}::timestamptz[]) as w(zone_set, opens_at, closes_at)
    order by 1, 2
    on conflict (zone_set, opens_at) do update set closes_at = excluded.closes_at where sending_window.closes_at <> excluded.closes_at`)
  return rowCount
}

const windowsLock = 7_404_113

/** Whoever computes windows shares it; whoever changes the hours has it alone, so that none of the old hours are written after. */
export async function lockSendingWindows(tx: Queryable, mode: 'shared' | 'exclusive'): Promise<void> {
  await tx.query(
    mode === 'shared'
      ? sql`/* engine:share-windows */ select pg_advisory_xact_lock_shared(${windowsLock})`
      : sql`/* engine:own-windows */ select pg_advisory_xact_lock(${windowsLock})`,
  )
}

/** Empty for a zone set that names a zone nobody knows: no hour is known to be permitted there. */
function windowsOf(
  zoneSet: string,
  options: Omit<Parameters<typeof sendingWindows>[0], 'zones'>,
): ZoneSetWindow[] {
  try {
    return sendingWindows({ zones: zoneSet, ...options }).map((window) => ({ zone_set: zoneSet, ...window }))
  } catch {
    return []
  }
}

/**
 * The next permitted moment of each zone set, as a relation (zone_set, due_at). Now where the hours are open; no row where there is no
 * permitted hour.
 */
export function hoursAhead(now: Date): Sql {
  return sql`(select distinct on (zone_set) zone_set, greatest(opens_at, ${now}::timestamptz) as due_at from sending_window
    where closes_at > ${now} order by zone_set, opens_at)`
}

/** The same, called `hours`, for a `with` clause. */
export function nextHours(now: Date): Sql {
  return sql`hours as materialized ${hoursAhead(now)}`
}
