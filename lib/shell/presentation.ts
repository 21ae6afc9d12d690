// What every page needs to write times: the product's now and the account's time zone.
import 'server-only'
import sql from 'sql-template-tag'
import type { Queryable } from '#lib/db/sql.ts'

/** Server and browser must write the same time, so both get the zone from here instead of asking their machine. */
export type Presentation = { now: Date; timeZone: string }

const defaultTimeZone = 'America/Chicago'

/** One statement, asked once per request. An unknown zone falls back, since a wrong setting may not take every page down. */
export async function presentation(db: Queryable): Promise<Presentation> {
  const { rows } = await db.query<{ now: Date; timeZone: string | null }>(sql`/* shell:presentation */
    select app_now() as now,
           (select value ->> 'accountTimeZone' from setting where key = 'sms') as "timeZone"`)
  const { now, timeZone } = rows[0]!
  return { now, timeZone: timeZone && isKnownZone(timeZone) ? timeZone : defaultTimeZone }
}

function isKnownZone(timeZone: string): boolean {
  try {
    return Boolean(new Intl.DateTimeFormat('en', { timeZone }))
  } catch {
    return false
  }
}
