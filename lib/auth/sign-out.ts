// Ends a session in the database; the cookie alone would leave it alive for whoever copied it.
import 'server-only'
import { recordAudit } from '#lib/audit/record.ts'
import { db } from '#lib/db/sql.ts'
import { auth } from './auth.ts'
import type { CurrentUser } from './permissions.ts'

/** `headers` carry the session cookie. Resolves to the `Set-Cookie` values that remove it. */
export async function signOut(headers: Headers, user: CurrentUser | null): Promise<string[]> {
  const response = await auth().api.signOut({ headers, asResponse: true })
  if (user) await recordAudit(db, { user, action: 'user.sign-out' })
  return response.headers.getSetCookie()
}
