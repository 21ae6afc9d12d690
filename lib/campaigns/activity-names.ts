// What steps and activities of a run are called, for lists and files made on the server.
import { stepDefinitions } from '#lib/flow-steps/definitions.ts'
import type { Locale } from '#lib/i18n/messages.ts'
import { translate } from '#lib/i18n/translate.ts'

/** Step kind → its name, so that the browser needs neither the definitions nor their settings. */
export function stepNames(locale: Locale): Record<string, string> {
  return Object.fromEntries(
    Object.entries(stepDefinitions).map(([kind, { label }]) => [kind, translate(locale, { key: label })]),
  )
}

const fromCallbacks = ['deliver-sms-message', 'bounce-sms-message', 'reply-to-sms'] as const

/** Activity type → its name: the steps' own first, then what the provider tells us later. */
export function activityNames(locale: Locale): Record<string, string> {
  return {
    ...stepNames(locale),
    ...Object.fromEntries(
      fromCallbacks.map((type) => [type, translate(locale, { key: `runs.activityLog.types.${type}` })]),
    ),
  }
}

/** True for a type the log can be narrowed to. */
export function isActivityType(text: unknown): text is string {
  return (
    typeof text === 'string' &&
    (Object.hasOwn(stepDefinitions, text) || (fromCallbacks as readonly string[]).includes(text))
  )
}
