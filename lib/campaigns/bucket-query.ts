// A bucket of people as the query of an address, so that what a number opens can be shared and gone back to. Browser-safe.
import { closedOutcomes, openOutcomes } from '#lib/engine/outcomes.ts'
import {
  earlyEndReasons,
  failReasons,
  type Reason,
  skipReasons,
  unknownReasons,
} from '#lib/engine/reasons.ts'
import { type Bucket, type StepBucket, type TextFate, textFates } from './run-report.ts'

const outcomes: ReadonlySet<string> = new Set([...openOutcomes, ...closedOutcomes, 'entered', 'open'])
const fates: readonly string[] = textFates
const reasons: ReadonlySet<string> = new Set([
  ...skipReasons,
  ...failReasons,
  ...earlyEndReasons,
  ...unknownReasons,
])

type Query = Record<string, string | string[] | undefined>
const one = (query: Query, name: string) => (typeof query[name] === 'string' ? query[name] : undefined)

function reasonIn(query: Query): Reason | null {
  const reason = one(query, 'reason')
  return reason !== undefined && reasons.has(reason) ? (reason as Reason) : null
}

/** Undefined where none is named, null where it was typed wrong. */
function choiceIn(query: Query): number | null | undefined {
  const choice = one(query, 'choice')
  if (choice === undefined) return undefined
  return /^\d{1,4}$/.test(choice) ? Number(choice) : null
}

export function printBucket(bucket: Bucket): string {
  if ('texts' in bucket) return new URLSearchParams({ texts: bucket.texts }).toString()
  const step = String(bucket.stepId)
  if ('choice' in bucket) return new URLSearchParams({ step, choice: String(bucket.choice) }).toString()
  const query = new URLSearchParams({ step, outcome: bucket.outcome })
  if (bucket.reason) query.set('reason', bucket.reason)
  if (bucket.revisionNumber) query.set('revision', String(bucket.revisionNumber))
  return query.toString()
}

/** Null when the address was typed wrong. */
export function parseBucket(query: Query): Bucket | null {
  const texts = one(query, 'texts')
  if (texts !== undefined) return fates.includes(texts) ? { texts: texts as TextFate } : null
  const stepId = Number(one(query, 'step'))
  const choice = choiceIn(query)
  if (choice !== undefined) return Number.isInteger(stepId) && choice !== null ? { stepId, choice } : null
  const outcome = one(query, 'outcome')
  if (!Number.isInteger(stepId) || outcome === undefined || !outcomes.has(outcome)) return null
  const bucket = { stepId, outcome: outcome as StepBucket['outcome'], reason: reasonIn(query) }
  const revision = one(query, 'revision')
  if (revision === undefined) return bucket
  return outcome === 'waiting' && /^[1-9]\d{0,8}$/.test(revision)
    ? { ...bucket, revisionNumber: Number(revision) }
    : null
}

const atStep = ['all', 'stopped', 'deferred'] as const

/**
 * Of those who would come to a step: all; whom it stops, for whatever reason or for this one (null: whom it grants); who take a choice
 * (0 the default choice); or whose text is held.
 */
export type WaterfallStepBucket = { stepId: number } & (
  | { reason: Reason | null }
  | { choice: number }
  | { who: (typeof atStep)[number] }
)

/** Behind a number of the waterfall: an audience as a whole, or people of a step. */
export type WaterfallBucket = 'matching' | 'blocked' | 'already_ran' | WaterfallStepBucket

export function printWaterfallBucket(bucket: WaterfallBucket, seed: number): string {
  const query = new URLSearchParams({ seed: String(seed) })
  if (typeof bucket === 'string') query.set('who', bucket)
  else {
    query.set('step', String(bucket.stepId))
    if ('who' in bucket) query.set('who', bucket.who)
    else if ('choice' in bucket) query.set('choice', String(bucket.choice))
    else if (bucket.reason) query.set('reason', bucket.reason)
  }
  return query.toString()
}

export function parseWaterfallBucket(query: Query): { bucket: WaterfallBucket; seed: number } | null {
  const seed = Number(one(query, 'seed') ?? 0)
  if (!Number.isInteger(seed)) return null
  const who = one(query, 'who')
  if (who === 'matching' || who === 'blocked' || who === 'already_ran') return { bucket: who, seed }
  const stepId = Number(one(query, 'step'))
  if (!Number.isInteger(stepId) || stepId <= 0) return null
  const atIt = atStep.find((each) => each === who)
  if (atIt) return { bucket: { stepId, who: atIt }, seed }
  const choice = choiceIn(query)
  if (choice !== undefined) return choice === null ? null : { bucket: { stepId, choice }, seed }
  return { bucket: { stepId, reason: reasonIn(query) }, seed }
}
