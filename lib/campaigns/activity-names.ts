// What steps and activities of a run are called, for lists and files made on the server.
import type { ActivityType } from '#lib/activities/activity-types.ts'
import { stepDefinitions } from '#lib/flow-steps/definitions.ts'
import type { Locale } from '#lib/i18n/messages.ts'
import { translate } from '#lib/i18n/translate.ts'

/** Step kind → its name, so that the browser needs neither the definitions nor their settings. */
export function stepNames(locale: Locale): Record<string, string> {
  return Object.fromEntries(
    Object.entries(stepDefinitions).map(([kind, { label }]) => [kind, translate(locale, { key: label })]),
  )
}

/** What becomes of a run's texts later, in the order in which it happens. */
const afterSteps = [
  'deliver-sms-message',
  'bounce-sms-message',
  'click-link-in-sms-message',
  'reply-to-sms',
] as const satisfies readonly ActivityType[]

/** Activity type → its name, those that a run can leave behind: its steps, then what becomes of its texts. */
export function activityNames(locale: Locale): Record<string, string> {
  return {
    ...stepNames(locale),
    ...Object.fromEntries(
      afterSteps.map((type) => [type, translate(locale, { key: `activities.types.${type}` })]),
    ),
  }
}

/** True for a type the log can be narrowed to. */
export function isRunActivity(text: unknown): text is string {
  return (
    typeof text === 'string' &&
    (Object.hasOwn(stepDefinitions, text) || (afterSteps as readonly string[]).includes(text))
  )
}
