// Signing in with e-mail and password.
import 'server-only'
import { recordAudit } from '#lib/audit/record.ts'
import { db } from '#lib/db/sql.ts'
import { env } from '#lib/env.ts'
import { AppError } from '#lib/errors.ts'
import { countWrongPassword, forgetWrongPasswords, minutesUntilAllowed } from './account-limit.ts'
import { auth } from './auth.ts'

/** The request as far as it matters for signing in: where it came from. */
export type SignInOrigin = { address: string | null; userAgent: string | null }

/**
 * Resolves to the `Set-Cookie` header values that carry the session.
 * Throws `unauthenticated` for a wrong pair (never saying which half), `rate_limited` with the minutes to wait.
 */
export async function signIn(
  credentials: { email: string; password: string },
  origin: SignInOrigin,
): Promise<string[]> {
  const { email } = credentials
  const minutes = await minutesUntilAllowed(email)
  if (minutes !== null) throw tooMany(minutes)
  const response = await callBetterAuth('/sign-in/email', credentials, origin)
  if (response.status === 429) throw tooMany(1)
  if (response.status === 403) {
    throw new AppError('forbidden', {
      message: 'sign-in of a deactivated user',
      userMessage: { key: 'auth.deactivated' },
    })
  }
  if (!response.ok) {
    if (response.status >= 500) throw new Error(`better-auth answered ${response.status}`)
    await countWrongPassword(email)
    throw new AppError('unauthenticated', {
      message: 'wrong e-mail or password',
      userMessage: { key: 'auth.wrongPair' },
    })
  }
  await forgetWrongPasswords(email)
  const { user } = (await response.json()) as { user: { id: string; name: string } }
  await recordAudit(db, { user, action: 'user.sign-in' })
  return response.headers.getSetCookie()
}

// Through its HTTP handler, not `auth.api`: only there better-auth counts by address.
function callBetterAuth(path: string, body: unknown, origin: SignInOrigin): Promise<Response> {
  const { publicUrl } = env()
  return auth().handler(
    new Request(`${publicUrl}/api/auth${path}`, {
      method: 'POST',
      headers: {
        'content-type': 'application/json',
        // Our action has checked where the request came from; better-auth would compare with the public address only.
        origin: new URL(publicUrl).origin,
        ...(origin.address ? { 'x-forwarded-for': origin.address } : {}),
        ...(origin.userAgent ? { 'user-agent': origin.userAgent } : {}),
      },
      body: JSON.stringify(body),
    }),
  )
}

function tooMany(minutes: number) {
  return new AppError('rate_limited', {
    message: 'too many sign-in attempts',
    userMessage: { key: 'auth.tooManyAttempts', values: { minutes } },
  })
}
