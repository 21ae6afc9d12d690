// A bucket of people as the query of an address, so that what a number opens can be shared and gone back to. Browser-safe.
import { closedOutcomes, type Outcome, openOutcomes } from '#lib/engine/outcomes.ts'
import {
  earlyEndReasons,
  failReasons,
  type Reason,
  skipReasons,
  unknownReasons,
} from '#lib/engine/reasons.ts'
import { type Bucket, type TextFate, textFates } from './run-report.ts'

const outcomes: ReadonlySet<string> = new Set([...openOutcomes, ...closedOutcomes, 'entered'])
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

export function printBucket(bucket: Bucket): string {
  if ('texts' in bucket) return new URLSearchParams({ texts: bucket.texts }).toString()
  const step = String(bucket.stepId)
  if ('choice' in bucket) return new URLSearchParams({ step, choice: String(bucket.choice) }).toString()
  const query = new URLSearchParams({ step, outcome: bucket.outcome })
  if (bucket.reason) query.set('reason', bucket.reason)
  return query.toString()
}

/** Null when the address was typed wrong. */
export function parseBucket(query: Query): Bucket | null {
  const texts = one(query, 'texts')
  if (texts !== undefined) return fates.includes(texts) ? { texts: texts as TextFate } : null
  const stepId = Number(one(query, 'step'))
  const choice = one(query, 'choice')
  if (choice !== undefined)
    return Number.isInteger(stepId) && /^\d{1,4}$/.test(choice) ? { stepId, choice: Number(choice) } : null
  const outcome = one(query, 'outcome')
  if (!Number.isInteger(stepId) || outcome === undefined || !outcomes.has(outcome)) return null
  return { stepId, outcome: outcome as Outcome | 'entered', reason: reasonIn(query) }
}

/** Behind a number of the waterfall: an audience as a whole, or those a step stops for a reason (null: whom it grants). */
export type WaterfallBucket =
  | 'matching'
  | 'blocked'
  | 'already_ran'
  | { stepId: number; reason: Reason | null }

export function printWaterfallBucket(bucket: WaterfallBucket, seed: number): string {
  const query = new URLSearchParams({ seed: String(seed) })
  if (typeof bucket === 'string') query.set('who', bucket)
  else {
    query.set('step', String(bucket.stepId))
    if (bucket.reason) query.set('reason', bucket.reason)
  }
  return query.toString()
}

export function parseWaterfallBucket(query: Query): { bucket: WaterfallBucket; seed: number } | null {
  const seed = Number(one(query, 'seed') ?? 0)
  if (!Number.isInteger(seed)) return null
  const who = one(query, 'who')
  if (who === 'matching' || who === 'blocked' || who === 'already_ran') return { bucket: who, seed }
  const stepId = Number(one(query, 'step'))
  return Number.isInteger(stepId) && stepId > 0 ? { bucket: { stepId, reason: reasonIn(query) }, seed } : null
}
