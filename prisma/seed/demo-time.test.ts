import { expect, test } from 'vitest'
import { nextTuesdayMorning } from './demo-time.ts'

test.each([
  ['2026-11-22T23:30:00Z', '2026-11-24T16:00:00.000Z'], // a Sunday
  ['2026-11-24T15:59:59Z', '2026-11-24T16:00:00.000Z'], // that Tuesday, a second before ten
  ['2026-11-24T16:00:00Z', '2026-11-24T16:00:00.000Z'],
  ['2026-11-24T16:00:01Z', '2026-12-01T16:00:00.000Z'],
  ['2026-03-04T12:00:00Z', '2026-03-10T15:00:00.000Z'], // across the change to summer time
])('from %s the demo begins at %s', (from, expected) => {
  expect(nextTuesdayMorning(new Date(from)).toISOString()).toBe(expected)
})
