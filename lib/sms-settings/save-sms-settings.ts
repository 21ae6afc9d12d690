// Admin ▸ SMS settings. What the engine reads of them it reads per chunk and per claim, so a change holds from the next one on.
import 'server-only'
import sql from 'sql-template-tag'
import { z } from 'zod'
import { appNow } from '#lib/clock.ts'
import type { Database, Transaction } from '#lib/db/sql.ts'
import { lockSendingWindows, replaceSendingWindows } from '#lib/engine/fill-sending-windows.ts'
import {
  leastKeepRunDays,
  mostTextsPerDay,
  mostTextsPerWeek,
  readSmsSettings,
  resendPolicies,
  type SmsSettings,
} from '#lib/engine/sms-settings.ts'
import { AppError } from '#lib/errors.ts'
import type { MessageKey } from '#lib/i18n/messages.ts'
import { areLegalHours } from '#lib/sms/quiet-hours.ts'

const time = z.string().regex(/^(?:[01]\d|2[0-3]):[0-5]\d$/)

/** What the form gives. Hours are `HH:MM` on the recipient's clock. */
export const smsSettingsInput = z.object({
  quietHours: z.object({ opens: time, closes: time }).refine(areLegalHours, {
    error: 'smsSettings.hoursNotLegal',
    params: { key: 'smsSettings.hoursNotLegal' },
  }),
  limits: z
    .object({
      perDay: z.number().int().min(1).max(mostTextsPerDay).nullable(),
      perWeek: z.number().int().min(1).max(mostTextsPerWeek).nullable(),
    })
    .refine(({ perDay, perWeek }) => perDay === null || perWeek === null || perDay <= perWeek, {
      path: ['perWeek'],
      error: 'smsSettings.weekBelowDay',
      params: { key: 'smsSettings.weekBelowDay' },
    }),
  pricePerPart: z.object({
    amount: z.number().min(0).max(10),
    currency: z.string().regex(/^[A-Z]{3}$/),
  }),
  useByHours: z.number().int().min(1).max(720),
  reconcileHours: z.number().int().min(1).max(168),
  resend: z.enum(resendPolicies),
  keepRunDays: z.number().int().min(leastKeepRunDays).max(3650).nullable(),
  accountTimeZone: z
    .string()
    .refine(isTimeZone, { error: 'smsSettings.noSuchZone', params: { key: 'smsSettings.noSuchZone' } }),
})

export type SmsSettingsInput = z.infer<typeof smsSettingsInput>

/**
 * Saves all of them and returns what was there before and is now. Values of the setting's row that are not among them stay. `afterSaving`
 * runs in the same transaction: the audit line. Throws `invalid_input` with the fields (`quietHours`, `limits.perWeek`, …) by name.
 */
export async function saveSmsSettings(
  database: Database,
  input: {
    settings: SmsSettingsInput
    userId: string | null
    afterSaving?: (tx: Transaction, change: { before: SmsSettings; after: SmsSettings }) => Promise<void>
  },
): Promise<SmsSettings> {
  const settings = checked(input.settings)
  return database.transaction(async (tx) => {
    // Nobody computes windows from the old hours while these are replaced.
    await lockSendingWindows(tx, 'exclusive')
    const now = await appNow(tx)
    const before = await readSmsSettings(tx)
    await tx.query(sql`
      /* sms-settings:save */
      insert into setting as s (key, value, updated_by, updated_at)
      values ('sms', ${JSON.stringify(settings)}::jsonb, ${input.userId}, ${now})
      on conflict (key) do update set value = s.value || excluded.value, updated_by = excluded.updated_by, updated_at = excluded.updated_at`)
    if (
      before.quietHours.opens !== settings.quietHours.opens ||
      before.quietHours.closes !== settings.quietHours.closes
    )
      await replaceSendingWindows(tx, settings.quietHours, now)
    const after = await readSmsSettings(tx)
    await input.afterSaving?.(tx, { before, after })
    return after
  })
}

function checked(input: SmsSettingsInput): SmsSettingsInput {
  const result = smsSettingsInput.safeParse(input)
  if (result.success) return result.data
  throw new AppError('invalid_input', {
    message: `sms settings: ${result.error.issues.map((issue) => issue.path.join('.')).join(', ')}`,
    userMessage: { key: 'errors.invalidInput' },
    fieldErrors: Object.fromEntries(
      result.error.issues.map((issue) => [issue.path.join('.'), { key: messageOf(issue) }]),
    ),
  })
}

function messageOf(issue: z.core.$ZodIssue): MessageKey {
  const key = issue.code === 'custom' ? (issue.params?.['key'] as MessageKey | undefined) : undefined
  return key ?? 'errors.fieldInvalid'
}

function isTimeZone(name: string): boolean {
  try {
    return new Intl.DateTimeFormat('en', { timeZone: name }).resolvedOptions().timeZone !== ''
  } catch {
    return false
  }
}
