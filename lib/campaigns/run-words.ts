// Which words of the catalogue (`runs.…`) an outcome or a reason has. Browser-safe; keys only, so that the caller's language decides.
import { closedOutcomes, type Outcome, openOutcomes } from '#lib/engine/outcomes.ts'
import { earlyEndReasons, failReasons, type Reason, skipReasons } from '#lib/engine/reasons.ts'
import type { runs } from '#lib/i18n/en/runs.ts'

type NamedKind = keyof (typeof runs)['done']

const namedKinds: Record<NamedKind, true> = {
  'send-sms-message': true,
  'subscribe-to-vibes-list': true,
  'unsubscribe-from-vibes-list': true,
}
const isNamedKind = (kind: string): kind is NamedKind => Object.hasOwn(namedKinds, kind)

/** Done is named by what the step does; every other outcome has one word for all steps. */
export function outcomeKey(outcome: Outcome, stepKind: string): `done.${NamedKind}` | `outcomes.${Outcome}` {
  return outcome === 'done' && isNamedKind(stepKind) ? `done.${stepKind}` : `outcomes.${outcome}`
}

const outcomes: ReadonlySet<string> = new Set([...openOutcomes, ...closedOutcomes])
const reasons: ReadonlySet<string> = new Set([...skipReasons, ...failReasons, ...earlyEndReasons])
const isOutcome = (code: string): code is Outcome => outcomes.has(code)
const isReason = (code: string): code is Reason => reasons.has(code)

/** The words of a code that is an outcome or a reason; null for anything else, such as the provider's own words. */
export function codeKey(code: string): `outcomes.${Outcome}` | `reasons.${Reason}` | null {
  if (isOutcome(code)) return `outcomes.${code}`
  return isReason(code) ? `reasons.${code}` : null
}
