// Every kind of step, in the order of the palette. Naming a kind here makes the compiler ask for it in views.tsx and executors.ts.
import type { Settings } from '#lib/flow/flow.ts'
import type { Together } from '#lib/flow/merge-together.ts'
import { addToList } from './add-to-list/definition.ts'
import { changeDataValue } from './change-data-value/definition.ts'
import { changeScore } from './change-score/definition.ts'
import type { StepDefinition } from './define-step.ts'
import { interestingMoment } from './interesting-moment/definition.ts'
import { removeFromFlow } from './remove-from-flow/definition.ts'
import { removeFromList } from './remove-from-list/definition.ts'
import { sendSmsMessage } from './send-sms-message/definition.ts'
import { subscribeToVibesList } from './subscribe-to-vibes-list/definition.ts'
import { unsubscribeFromVibesList } from './unsubscribe-from-vibes-list/definition.ts'
import { wait } from './wait/definition.ts'

export const stepDefinitions = {
  'send-sms-message': sendSmsMessage,
  'subscribe-to-vibes-list': subscribeToVibesList,
  'unsubscribe-from-vibes-list': unsubscribeFromVibesList,
  'add-to-list': addToList,
  'remove-from-list': removeFromList,
  'change-data-value': changeDataValue,
  'change-score': changeScore,
  'interesting-moment': interestingMoment,
  wait,
  'remove-from-flow': removeFromFlow,
}

/** Derived from the list, so that there is no second place to name a kind. */
export type StepKind = keyof typeof stepDefinitions

/** The settings of a kind, as its definition has them. */
export type SettingsOf<Kind extends StepKind> = ReturnType<(typeof stepDefinitions)[Kind]['initialSettings']>

/** The definition of a kind, or undefined for a kind this version does not know. */
export function definitionOf(kind: string): StepDefinition | undefined {
  if (!isStepKind(kind)) return undefined
  // Callers hand a definition only settings that its own schema has parsed (`readSettings`).
  return stepDefinitions[kind] as unknown as StepDefinition
}

export function isStepKind(kind: string): kind is StepKind {
  return Object.hasOwn(stepDefinitions, kind)
}

/** The settings of a kind that only mean something together, for merging two people's flows. */
export const settingsTogether: Together = (kind) =>
  definitionOf(kind)?.together?.map(({ settings }) => settings) ?? []

/** The settings as their kind understands them; null when the kind is unknown or can't read them. Never throws. */
export function readSettings(kind: string, settings: Settings): Settings | null {
  const parsed = definitionOf(kind)?.settings.safeParse(settings)
  return parsed?.success ? parsed.data : null
}
