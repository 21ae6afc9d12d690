// Everything the processes read from their environment, checked once, with a message that says what to do.
import { z } from 'zod/mini'

const schema = z.object({
  /** Postgres to use. `npm start` sets it to the embedded server when it is absent. */
  DATABASE_URL: z.string().check(z.startsWith('postgres')),
  /** The address people and Vibes reach us at, no trailing slash. */
  FLOWSTEP_PUBLIC_URL: z.prefault(z.string(), 'http://localhost:3000'),
  /** 32 bytes in base64: encrypts Vibes credentials at rest and signs sessions. */
  FLOWSTEP_SECRET_KEY: z.string().check(z.minLength(40)),
  /** 'demo' only where `npm start` runs the embedded database on loopback: one-click sign-in, sandbox, clock control. */
  FLOWSTEP_MODE: z.prefault(z.enum(['demo', 'production']), 'production'),
  /** Where the sandbox listens, when one runs beside us. */
  FLOWSTEP_SANDBOX_URL: z.optional(z.string()),
  /** Where the sandbox takes orders (faults, clock, replies); stays up while its main door plays dead. */
  FLOWSTEP_SANDBOX_CONTROL_URL: z.optional(z.string()),
  /** Lets whoever carries it read /api/metrics. Without it only admins who are signed in do. */
  FLOWSTEP_METRICS_TOKEN: z.optional(z.string().check(z.minLength(16))),
})

export type Env = {
  databaseUrl: string
  publicUrl: string
  secretKey: string
  isDemo: boolean
  sandboxUrl: string | null
  sandboxControlUrl: string | null
  metricsToken: string | null
}

let parsed: Env | undefined

/** The checked environment. Throws once, naming each variable that is missing or wrong. */
export function env(): Env {
  if (parsed) return parsed
  const result = schema.safeParse(process.env)
  if (!result.success) {
    const names = result.error.issues.map((issue) => `${issue.path.join('.')}: ${issue.message}`)
    throw new Error(
      `The environment is incomplete. Start with \`npm start\`, or set:\n  ${names.join('\n  ')}`,
    )
  }
  const read = result.data
  parsed = {
    databaseUrl: read.DATABASE_URL,
    publicUrl: read.FLOWSTEP_PUBLIC_URL.replace(/\/$/, ''),
    secretKey: read.FLOWSTEP_SECRET_KEY,
    isDemo: read.FLOWSTEP_MODE === 'demo',
    sandboxUrl: read.FLOWSTEP_SANDBOX_URL ?? null,
    sandboxControlUrl: read.FLOWSTEP_SANDBOX_CONTROL_URL ?? null,
    metricsToken: read.FLOWSTEP_METRICS_TOKEN ?? null,
  }
  return parsed
}
