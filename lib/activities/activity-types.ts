// What can happen to a person, by the kind that is stored. Steps have the kind of their step; words stand under `activities.types`.
// Browser-safe.
export const activityTypes = [
  'person-is-created',
  'change-data-value',
  'change-score',
  'interesting-moment',
  'add-to-list',
  'remove-from-list',
  'send-sms-message',
  'deliver-sms-message',
  'bounce-sms-message',
  'click-link-in-sms-message',
  'reply-to-sms',
  'subscribe-to-vibes-list',
  'unsubscribe-from-vibes-list',
  'wait',
  'remove-from-flow',
] as const
export type ActivityType = (typeof activityTypes)[number]

export function isActivityType(value: unknown): value is ActivityType {
  return activityTypes.some((type) => type === value)
}

/** One line of a person's activity log; plain data, for the browser. */
export type ActivityLine = {
  /** Unique within the person's log. */
  key: string
  /** ISO. */
  at: string
  /** Mostly an ActivityType; a kind this version doesn't know is shown as it is. */
  type: string
  /** Of a flow step: the ledger's outcome and reason, codes under `runs`. Null for what happened outside a flow. */
  outcome: string | null
  reason: string | null
  /** Of a flow step with choices: the number of the one that was taken, 0 for the default choice; else null. */
  choice: number | null
  campaign: { id: number; name: string } | null
  /** The Vibes list it was about. */
  vibesList: string | null
  message: { id: number; name: string } | null
  /** The text as it was sent. */
  text: string | null
  /** What the kind adds: field, from, to, text, hardness … */
  data: Record<string, unknown>
}

export type ActivityPage = { activities: ActivityLine[]; next: string | null }
