// Calls in doubt that nobody expects word of any more: past the hours of Admin ▸ SMS settings they are neither waited for nor posted
// again. A callback that comes later still settles them, and so nothing is written: readers tell them apart by the time.
import 'server-only'
import sql, { type Sql } from 'sql-template-tag'
import type { Queryable } from '#lib/db/sql.ts'
import { readSmsSettings } from '#lib/engine/sms-settings.ts'

/** For `isNotSettled`. */
export async function reconcileHoursOf(db: Queryable): Promise<number> {
  return (await readSmsSettings(db)).reconcileHours
}

/** Over a dispatch `d`, by the index on those in doubt. The time is asked once: a row at a time it took ten times as long. */
export function isNotSettled(reconcileHours: number): Sql {
  return sql`d.state = 'unknown' and d.dispatched_at <= (select app_now()) - ${reconcileHours} * interval '1 hour'`
}
