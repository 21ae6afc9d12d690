import fc from 'fast-check'
import { expect, test } from 'vitest'
import { closedOutcomes, openOutcomes } from '#lib/engine/outcomes.ts'
import { failReasons, skipReasons, unknownReasons } from '#lib/engine/reasons.ts'
import { parseBucket, parseWaterfallBucket, printBucket, printWaterfallBucket } from './bucket-query.ts'
import { textFates } from './run-report.ts'

const stepId = fc.integer({ min: 1, max: 2 ** 31 - 1 })
const reason = fc.constantFrom(null, ...skipReasons, ...failReasons, ...unknownReasons)
const read = (query: string) => Object.fromEntries(new URLSearchParams(query))

test('a bucket survives its address', () => {
  const bucket = fc.oneof(
    fc.record({ texts: fc.constantFrom(...textFates) }),
    fc.record({ stepId, choice: fc.integer({ min: 0, max: 9_999 }) }),
    fc.record({
      stepId,
      reason,
      outcome: fc.constantFrom(...openOutcomes, ...closedOutcomes, 'entered' as const, 'open' as const),
    }),
    fc.record({
      stepId,
      reason: fc.constant(null),
      outcome: fc.constant('waiting' as const),
      revisionNumber: fc.integer({ min: 1, max: 999_999_999 }),
    }),
  )
  fc.assert(
    fc.property(bucket, (given) => {
      expect(parseBucket(read(printBucket(given)))).toEqual(given)
    }),
  )
  const behind = fc.oneof(
    fc.constantFrom('matching' as const, 'blocked' as const, 'already_ran' as const),
    fc.record({ stepId, reason }),
    fc.record({ stepId, choice: fc.integer({ min: 0, max: 9_999 }) }),
    fc.record({ stepId, who: fc.constantFrom('all' as const, 'stopped' as const, 'deferred' as const) }),
  )
  fc.assert(
    fc.property(behind, fc.integer(), (given, seed) => {
      expect(parseWaterfallBucket(read(printWaterfallBucket(given, seed)))).toEqual({ bucket: given, seed })
    }),
  )
})

test('an address typed wrong is no bucket', () => {
  expect(parseBucket({ step: '1', outcome: 'done; drop table' })).toBeNull()
  expect(parseBucket({ step: 'one', outcome: 'done' })).toBeNull()
  expect(parseBucket({ step: '1', choice: 'one' })).toBeNull()
  expect(parseBucket({ step: '1', choice: '99999' })).toBeNull()
  expect(parseBucket({ texts: 'eaten', step: '1', outcome: 'done' })).toBeNull()
  expect(parseBucket({ step: '1', outcome: ['done', 'skipped'] })).toBeNull()
  expect(parseBucket({ step: '1', outcome: 'skipped', reason: 'because' })).toMatchObject({ reason: null })
  expect(parseBucket({ step: '1', outcome: 'waiting', revision: '0' })).toBeNull()
  expect(parseBucket({ step: '1', outcome: 'done', revision: '2' })).toBeNull()
  expect(parseWaterfallBucket({ who: 'everybody' })).toBeNull()
  expect(parseWaterfallBucket({ step: '1', choice: '-1' })).toBeNull()
})
