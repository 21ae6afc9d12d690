// better-auth, core only: passwords, sessions in Postgres, limit by address. Nothing of it is reachable over HTTP;
// `sign-in.ts` and its neighbours call it, so what the browser can do is what our actions do.
import 'server-only'
import { betterAuth } from 'better-auth'
import { prismaAdapter } from 'better-auth/adapters/prisma'
import { admin } from 'better-auth/plugins'
import { adminAc, userAc } from 'better-auth/plugins/admin/access'
import { prisma } from '#lib/db/prisma.ts'
import { env } from '#lib/env.ts'
import { log } from '#lib/log.ts'
import { demoSignIn } from './demo-sign-in-plugin.ts'

export const passwordMinLength = 12
export const passwordMaxLength = 128

const day = 24 * 3600

function build() {
  const { publicUrl, secretKey } = env()
  const secure = publicUrl.startsWith('https://')
  // `__Host-`: the browser takes it only over https, for this host alone, whatever a neighbouring subdomain tries.
  const cookie = (name: string) => ({
    name: `${secure ? '__Host-' : ''}flowstep.${name}`,
    attributes: { secure, path: '/', sameSite: 'lax' as const, httpOnly: true },
  })
  return betterAuth({
    appName: 'Flowstep',
    baseURL: publicUrl,
    secret: secretKey,
    telemetry: { enabled: false },
    database: prismaAdapter(prisma(), { provider: 'postgresql', transaction: true }),
    emailAndPassword: {
      enabled: true,
      // People are invited by an admin; nobody makes an account for themselves.
      disableSignUp: true,
      minPasswordLength: passwordMinLength,
      maxPasswordLength: passwordMaxLength,
    },
    user: { additionalFields: { locale: { type: 'string', required: false } } },
    // Seven days after sign-in it ends, used or not. Read from the database each time, so that taking it away works at once.
    session: { expiresIn: 7 * day, disableSessionRefresh: true, cookieCache: { enabled: false } },
    rateLimit: {
      enabled: true,
      storage: 'database',
      // The longest window decides when rows are pruned; it must cover the one of `account-limit.ts`.
      window: 15 * 60,
      max: 1000,
      customRules: { '/sign-in/email': { window: 60, max: 10 } },
    },
    advanced: {
      useSecureCookies: false,
      cookies: { session_token: cookie('session'), dont_remember: cookie('browser-session') },
      // Set by our own server from the socket (or a proxy it was told to trust), never taken from the browser.
      ipAddress: { ipAddressHeaders: ['x-forwarded-for'] },
    },
    logger: {
      level: 'warn',
      log: (level, message) => log[level]({ area: 'auth' }, message),
    },
    plugins: [
      admin({
        defaultRole: 'marketer',
        adminRoles: ['admin'],
        roles: { admin: adminAc, marketer: userAc, analyst: userAc },
      }),
      ...(env().isDemo ? [demoSignIn()] : []),
    ],
  })
}

let built: ReturnType<typeof build> | undefined

/** Built at the first use: a build of the app has neither database nor secret. */
export function auth() {
  built ??= build()
  return built
}
