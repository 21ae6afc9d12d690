// Who a request comes from.
import 'server-only'
import { auth } from './auth.ts'
import { type CurrentUser, type Role, roles } from './permissions.ts'

/** The signed-in user of a request, or null. A deactivated user or one with an unknown role counts as nobody. */
export async function findUser(headers: Headers): Promise<CurrentUser | null> {
  // Without a cookie nobody needs the database.
  if (!headers.get('cookie')?.includes('flowstep.session')) return null
  const found = await auth().api.getSession({ headers })
  if (!found) return null
  const { id, name, email, role, locale, banned } = found.user
  if (banned || !isRole(role)) return null
  return { id, name, email, role, locale: locale === 'en' || locale === 'nl' ? locale : null }
}

function isRole(role: unknown): role is Role {
  return roles.includes(role as Role)
}
