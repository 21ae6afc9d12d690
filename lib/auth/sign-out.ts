// Ends a session in the database; the cookie alone would leave it alive for whoever copied it.
import 'server-only'
import { auth } from './auth.ts'

/** `headers` carry the session cookie. Resolves to the `Set-Cookie` values that remove it. */
export async function signOut(headers: Headers): Promise<string[]> {
  const response = await auth().api.signOut({ headers, asResponse: true })
  return response.headers.getSetCookie()
}
