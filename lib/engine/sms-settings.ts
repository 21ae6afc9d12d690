// Setting `sms`: quiet hours, communication limits, price, how long a text is of use, what becomes of a text in doubt, the account's zone,
// how long it is kept who got what.
import 'server-only'
import sql from 'sql-template-tag'
import { z } from 'zod'
import type { Queryable } from '#lib/db/sql.ts'
import { areHours, defaultQuietHours } from '#lib/sms/quiet-hours.ts'

/** Texts one number may get, of any campaign: in 24 hours and in 7 days. Null: no limit. */
export type TextLimits = { perDay: number | null; perWeek: number | null }

/** The bounds a limit may have. The recipient's row keeps as many times as the larger one. */
export const mostTextsPerDay = 20
export const mostTextsPerWeek = 100

/** Whether a text in doubt may be posted again by itself. Only where *Test repeats* showed that the account drops repeats; or never. */
export const resendPolicies = ['never', 'when-account-drops-repeats'] as const

/** Long after every word about a text has come, and every limit of texts was counted. */
export const leastKeepRunDays = 30

const limit = (most: number) => z.number().int().min(1).max(most).nullable().catch(null)

const schema = z.object({
  quietHours: z.object({ opens: z.string(), closes: z.string() }).refine(areHours).catch(defaultQuietHours),
  limits: z
    .object({ perDay: limit(mostTextsPerDay), perWeek: limit(mostTextsPerWeek) })
    .catch({ perDay: null, perWeek: null }),
  pricePerPart: z
    .object({ amount: z.number().nonnegative(), currency: z.string().length(3) })
    .catch({ amount: 0.01, currency: 'USD' }),
  /** A text that could not go for so long after it was due is `too_late`. */
  useByHours: z.number().positive().catch(72),
  /** So long a callback may still settle a text in doubt; then it stays unknown and is listed. */
  reconcileHours: z.number().positive().catch(4),
  resend: z.enum(resendPolicies).catch('when-account-drops-repeats'),
  accountTimeZone: z.string().catch('America/Chicago'),
  /** Days after its end for which a run's people and texts are kept. Null: for good. */
  keepRunDays: z.number().int().min(leastKeepRunDays).nullable().catch(null),
})

export type SmsSettings = z.infer<typeof schema>

/** Every value stands on its own: one that cannot be read falls back to its default rather than stopping the engine. */
export async function readSmsSettings(db: Queryable): Promise<SmsSettings> {
  const { rows } = await db.query<{ value: unknown }>(
    sql`/* engine:sms-settings */ select value from setting where key = 'sms'`,
  )
  return schema.parse({
    quietHours: undefined,
    limits: undefined,
    ...(rows[0]?.value as object | undefined),
  })
}
