// Which words of the catalogue (`runs.…`) an outcome or a reason has. Browser-safe; keys only, so that the caller's language decides.
import { closedOutcomes, type Outcome, openOutcomes } from '#lib/engine/outcomes.ts'
import {
  earlyEndReasons,
  failReasons,
  type Reason,
  skipReasons,
  unknownReasons,
} from '#lib/engine/reasons.ts'
import type { StepKind } from '#lib/flow-steps/definitions.ts'

/** A kind named here has words of its own under `runs.done` and `runs.schedule.willGet`: the compiler asks for both. */
const namedKinds: Record<StepKind, true> = {
  'send-sms-message': true,
  'subscribe-to-vibes-list': true,
  'unsubscribe-from-vibes-list': true,
  'add-to-list': true,
  'remove-from-list': true,
  'change-data-value': true,
  'change-score': true,
  'interesting-moment': true,
  'remove-from-flow': true,
  wait: true,
}
const isNamedKind = (kind: string): kind is StepKind => Object.hasOwn(namedKinds, kind)

/** Done is named by what the step does; every other outcome has one word for all steps. */
export function outcomeKey(outcome: Outcome, stepKind: string): `done.${StepKind}` | `outcomes.${Outcome}` {
  return outcome === 'done' && isNamedKind(stepKind) ? `done.${stepKind}` : `outcomes.${outcome}`
}

/** What a step will do to those it acts on. */
export function willGetKey(stepKind: string): `schedule.willGet.${StepKind | 'other'}` {
  return `schedule.willGet.${isNamedKind(stepKind) ? stepKind : 'other'}`
}

const outcomes: ReadonlySet<string> = new Set([...openOutcomes, ...closedOutcomes])
const reasons: ReadonlySet<string> = new Set([
  ...skipReasons,
  ...failReasons,
  ...earlyEndReasons,
  ...unknownReasons,
])
const isOutcome = (code: string): code is Outcome => outcomes.has(code)
const isReason = (code: string): code is Reason => reasons.has(code)

/** The words of a code that is an outcome or a reason; null for anything else, such as the provider's own words. */
export function codeKey(code: string): `outcomes.${Outcome}` | `reasons.${Reason}` | null {
  if (isOutcome(code)) return `outcomes.${code}`
  return isReason(code) ? `reasons.${code}` : null
}
