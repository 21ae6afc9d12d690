import { expect, test } from 'vitest'
import { paceOf } from './pace.ts'

test('the pace is that of all readings, and says how long the rest takes', () => {
  const samples = [
    { known: 100, atMs: 0 },
    { known: 220, atMs: 2_000 },
    { known: 300, atMs: 4_000 },
  ]
  expect(paceOf(samples, 6_000)).toEqual({ perMinute: 3_000, minutes: 2 })
  expect(paceOf(samples, 100)).toEqual({ perMinute: 3_000, minutes: 0 })
})

test('nothing is said before something moved', () => {
  expect(paceOf([], 10)).toBeNull()
  expect(paceOf([{ known: 5, atMs: 0 }], 10)).toBeNull()
  expect(
    paceOf(
      [
        { known: 5, atMs: 0 },
        { known: 5, atMs: 2_000 },
      ],
      10,
    ),
  ).toBeNull()
})
