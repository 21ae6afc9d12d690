// A user's language, kept with the user so that it follows them to another browser.
import 'server-only'
import sql from 'sql-template-tag'
import type { Queryable } from '#lib/db/sql.ts'
import type { Locale } from '#lib/i18n/messages.ts'

export async function setLocale(db: Queryable, userId: string, locale: Locale): Promise<void> {
  await db.query(sql`/* auth:set-locale */
    update "user" set locale = ${locale}, updated_at = now() where id = ${userId}`)
}
