// Setting `sms`: quiet hours, price, how long an unknown text may still be settled, the account's zone.
import 'server-only'
import sql from 'sql-template-tag'
import { z } from 'zod'
import type { Queryable } from '#lib/db/sql.ts'
import { areHours, defaultQuietHours } from '#lib/sms/quiet-hours.ts'

const schema = z.object({
  quietHours: z.object({ opens: z.string(), closes: z.string() }).refine(areHours).catch(defaultQuietHours),
  pricePerPart: z
    .object({ amount: z.number().nonnegative(), currency: z.string().length(3) })
    .catch({ amount: 0.01, currency: 'USD' }),
  reconcileHours: z.number().positive().catch(4),
  accountTimeZone: z.string().catch('America/Chicago'),
})

export type SmsSettings = z.infer<typeof schema>

/** Every value stands on its own: one that cannot be read falls back to its default rather than stopping the engine. */
export async function readSmsSettings(db: Queryable): Promise<SmsSettings> {
  const { rows } = await db.query<{ value: unknown }>(
    sql`/* engine:sms-settings */ select value from setting where key = 'sms'`,
  )
  return schema.parse({ quietHours: undefined, ...(rows[0]?.value as object | undefined) })
}
