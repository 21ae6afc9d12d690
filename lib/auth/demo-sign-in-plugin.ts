// Signing in with one click, for the demo only: there is no password to know. Refused here once more outside demo mode.
import 'server-only'
import { APIError, createAuthEndpoint } from 'better-auth/api'
import { setSessionCookie } from 'better-auth/cookies'
import { z } from 'zod'
import { env } from '#lib/env.ts'

/** better-auth plugin with one server-only call, `auth.api.signInToDemo({ body: { userId } })`. */
export function demoSignIn() {
  return {
    id: 'demo-sign-in',
    endpoints: {
      signInToDemo: createAuthEndpoint(
        '/demo/sign-in',
        { method: 'POST', body: z.object({ userId: z.string() }), metadata: { SERVER_ONLY: true } },
        async (context) => {
          if (!env().isDemo) throw new APIError('FORBIDDEN')
          const user = await context.context.internalAdapter.findUserById(context.body.userId)
          if (!user) throw new APIError('NOT_FOUND')
          const session = await context.context.internalAdapter.createSession(user.id)
          await setSessionCookie(context, { session, user })
          return context.json({ userId: user.id })
        },
      ),
    },
  } as const
}
