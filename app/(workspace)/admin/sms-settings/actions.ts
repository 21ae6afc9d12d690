'use server'
import { defineAction } from '#app/define-action.ts'
import { database } from '#lib/db/sql.ts'
import { saveSmsSettings, smsSettingsInput } from '#lib/sms-settings/save-sms-settings.ts'

export const saveSettings = defineAction({
  name: 'settings.save-sms',
  permission: 'settings.edit',
  input: smsSettingsInput,
  run: ({ input, user, auditIn }) =>
    saveSmsSettings(database(), {
      settings: input,
      userId: user.id,
      afterSaving: (tx, change) => auditIn(tx, change),
    }),
  // Handed `{ before, after }` inside the transaction, since what was there is gone after it.
  audit: (_input, change) => ({
    target: { type: 'setting', id: 'sms' },
    summary: change as unknown as Record<string, unknown>,
  }),
})
