import * as z from 'zod/mini'
import type { SettingsProblem } from '#lib/flow/problem.ts'
import { defineStep } from '../define-step.ts'
import type { FlowLookups } from '../lookups.ts'
import { vibesListProblems } from '../picked-vibes-list.ts'

/** `messageId`: asset id of the SMS message. `vibesListId`: our id of the Vibes list. Null: not picked yet. */
export type SendSmsMessageSettings = { messageId: number | null; vibesListId: number | null }

export const sendSmsMessage = defineStep<'send-sms-message', SendSmsMessageSettings>({
  kind: 'send-sms-message',
  group: 'sms',
  label: 'flowSteps.sendSmsMessage.label',
  description: 'flowSteps.sendSmsMessage.description',
  settings: z.object({ messageId: z.nullable(z.int()), vibesListId: z.nullable(z.int()) }),
  initialSettings: () => ({ messageId: null, vibesListId: null }),
  needsVibes: true,
  completes: 'at_answer',

  summarize({ messageId, vibesListId }, lookups) {
    const message = messageId === null ? undefined : lookups.messages[messageId]
    const list = vibesListId === null ? undefined : lookups.vibesLists[vibesListId]
    if (message && list)
      return {
        key: 'flowSteps.sendSmsMessage.summary',
        values: { message: message.name, vibesList: list.name },
      }
    const known = message ?? list
    return known ? { key: 'flowSteps.summaryOfOne', values: { name: known.name } } : null
  },

  problems: ({ messageId, vibesListId }, lookups) => [
    ...messageProblems(messageId, lookups),
    ...vibesListProblems(vibesListId, lookups, 'flowSteps.sendSmsMessage.pickVibesList'),
  ],

  needsActive: (settings) => settings.vibesListId,
})

function messageProblems(messageId: number | null, lookups: FlowLookups): SettingsProblem[] {
  const field = 'messageId'
  const severity = 'error'
  if (messageId === null)
    return [{ field, severity, message: { key: 'flowSteps.sendSmsMessage.pickMessage' } }]
  const message = lookups.messages[messageId]
  if (!message) return [{ field, severity, message: { key: 'flowSteps.sendSmsMessage.messageUnknown' } }]
  const values = { name: message.name }
  if (message.state === 'deleted')
    return [{ field, severity, message: { key: 'flowSteps.sendSmsMessage.messageDeleted', values } }]
  if (message.state === 'draft')
    return [{ field, severity, message: { key: 'flowSteps.sendSmsMessage.messageNotApproved', values } }]
  return []
}
