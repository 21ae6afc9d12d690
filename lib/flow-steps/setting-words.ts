// One setting of a step in words: its name, and what it is set to. For whoever reads a flow and has no form before them.
import { flowSteps } from '#lib/i18n/en/flow-steps.ts'
import type { MessageKey } from '#lib/i18n/messages.ts'
import type { Wording } from '#lib/i18n/wording.ts'
import type { FlowLookups } from './lookups.ts'

/** What picked ids stand for, and the reader's language. */
export type FlowWording = Wording & { lookups: FlowLookups }

const picked = {
  messageId: ['messages', 'revisions.values.goneMessage'],
  vibesListId: ['vibesLists', 'revisions.values.goneVibesList'],
  acquisitionCampaignId: ['acquisitionCampaigns', 'revisions.values.goneAcquisitionCampaign'],
  listId: ['staticLists', 'revisions.values.goneList'],
  campaignId: ['campaigns', 'revisions.values.goneCampaign'],
} as const satisfies Record<string, [keyof FlowLookups, MessageKey]>

/** The setting's name as its form has it; null for one this version does not know. */
export function fieldWords(field: string, { say }: Wording): string | null {
  return Object.hasOwn(flowSteps.fields, field) ? say(`flowSteps.fields.${field}` as MessageKey) : null
}

/** “Weekly offers”, “3”; null for what no line can hold. Something that is gone is said by its number. */
export function valueWords(field: string, value: unknown, { lookups, say }: FlowWording): string | null {
  if (isUnset(value)) return say('revisions.values.nothing')
  if (isPick(field) && typeof value === 'number') {
    const [known, whenGone] = picked[field as keyof typeof picked]
    return lookups[known][value]?.name ?? say({ key: whenGone, values: { id: value } })
  }
  if (typeof value === 'boolean') return say(value ? 'revisions.values.yes' : 'revisions.values.no')
  return typeof value === 'string' || typeof value === 'number' ? String(value) : null
}

/** Nothing picked, nothing typed, or no such setting. */
export function isUnset(value: unknown): boolean {
  return value === null || value === undefined || value === ''
}

/** A pick has a name; anything else is said best by the step's summary, which knows its units. */
export function isPick(field: string): boolean {
  return Object.hasOwn(picked, field)
}
