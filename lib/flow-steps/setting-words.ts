// One setting of a step in words: its name, and what it is set to. For whoever reads a flow and has no form before them.
import { momentTypes } from '#lib/activities/moment-types.ts'
import { flowSteps } from '#lib/i18n/en/flow-steps.ts'
import type { MessageKey } from '#lib/i18n/messages.ts'
import type { Wording } from '#lib/i18n/wording.ts'
import { changeableField } from '#lib/people/field-values.ts'
import type { FlowLookups } from './lookups.ts'
import { dateToken, isDay, waitUnits, weekdays } from './wait/wait-ends.ts'

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

const fields = Object.keys(flowSteps.fields)

/** Where a setting stands among those of its form; behind them for one this version does not know. */
export function fieldOrder(field: string): number {
  const index = fields.indexOf(field)
  return index < 0 ? fields.length : index
}

/** What it means that a setting is absent, where that is not nothing. */
const absent: Record<string, string> = { until: 'duration', zone: 'account' }

/** The value as it counts: absent where that means something. */
export function meantBy(field: string, value: unknown): unknown {
  return isUnset(value) && Object.hasOwn(absent, field) ? absent[field] : value
}

/** “Weekly offers”, “3”, “Date”; null for what no line can hold. Something that is gone is said by its number. */
export function valueWords(field: string, value: unknown, wording: FlowWording): string | null {
  const { lookups, say } = wording
  const offered = offeredWords(field, meantBy(field, value), wording)
  if (offered !== null) return offered
  if (isUnset(value)) return say('revisions.values.nothing')
  if (isPick(field) && typeof value === 'number') {
    const [known, whenGone] = picked[field as keyof typeof picked]
    return lookups[known][value]?.name ?? say({ key: whenGone, values: { id: value } })
  }
  if (typeof value === 'boolean') return say(value ? 'revisions.values.yes' : 'revisions.values.no')
  return typeof value === 'string' || typeof value === 'number' ? String(value) : null
}

/** Settings that are one of a few, with where the names of these stand. */
const offers = {
  unit: ['flowSteps.wait.units', waitUnits],
  until: ['flowSteps.wait.untilWhat', ['duration', 'date', 'token']],
  zone: ['flowSteps.wait.zones', ['account', 'person']],
  type: ['activities.moments', momentTypes],
  from: ['flowSteps.removeFromFlow', ['this', 'other']],
} as const satisfies Record<string, [string, readonly string[]]>

/** What a form offers under a name has that name here too; null for anything else. */
function offeredWords(field: string, value: unknown, { locale, say }: FlowWording): string | null {
  if (field === 'endDays' && Array.isArray(value)) {
    const days = weekdays.filter((day) => value.includes(day))
    return days.map((day) => say(`flowSteps.wait.weekdays.d${day}`)).join(', ')
  }
  if (typeof value !== 'string') return null
  if (field === 'date' && isDay(value))
    return say({ key: 'flowSteps.wait.day', values: { day: Date.parse(`${value}T00:00:00Z`) } })
  if (field === 'field') return changeableField(value)?.label[locale] ?? null
  if (field === 'token') {
    const name = dateToken(value)?.name
    return name === undefined ? null : say({ key: 'flowSteps.wait.tokenName', values: { name } })
  }
  const [names, known] = Object.hasOwn(offers, field) ? offers[field as keyof typeof offers] : ['', []]
  return known.some((one) => one === value) ? say(`${names}.${value}` as MessageKey) : null
}

/** Nothing picked, nothing typed, or no such setting. */
export function isUnset(value: unknown): boolean {
  return value === null || value === undefined || value === ''
}

/** A pick has a name; anything else is said best by the step's summary, which knows its units. */
export function isPick(field: string): boolean {
  return Object.hasOwn(picked, field)
}
