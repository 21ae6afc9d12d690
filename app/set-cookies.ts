// Hands cookies made in `lib` (as `Set-Cookie` values) to Next, which alone may answer with them.
import 'server-only'
import { parseSetCookieHeader } from 'better-auth/cookies'
import { cookies } from 'next/headers'

/** Call it in an action or a route handler: a page can't set cookies. */
export async function setCookies(setCookieValues: string[]): Promise<void> {
  const jar = await cookies()
  for (const text of setCookieValues) {
    for (const [name, cookie] of parseSetCookieHeader(text)) {
      jar.set(name, decodeURIComponent(cookie.value), {
        path: '/',
        httpOnly: true,
        sameSite: 'lax',
        secure: Boolean(cookie.secure),
        ...(cookie['max-age'] === undefined ? {} : { maxAge: cookie['max-age'] }),
      })
    }
  }
}
