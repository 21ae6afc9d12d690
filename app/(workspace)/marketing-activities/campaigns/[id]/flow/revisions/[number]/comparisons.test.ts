import { expect, test } from 'vitest'
import { comparisons } from './comparisons.ts'

const known = [16, 15, 14, 13]
const of = (number: number, comparedNumber: number) =>
  comparisons({ number, comparedNumber, currentNumber: 16 }, known)

test('every revision is offered once, and neither itself nor what it is compared with', () => {
  expect(of(15, 13)).toEqual({
    named: [
      { to: 14, as: 'previous' },
      { to: 16, as: 'current' },
    ],
    others: [],
  })
  expect(of(15, 14)).toEqual({ named: [{ to: 16, as: 'current' }], others: [13] })
  expect(of(14, 16)).toEqual({ named: [{ to: 13, as: 'previous' }], others: [15] })
})

test('the current one has only one before it, and the first an empty flow', () => {
  expect(of(16, 15)).toEqual({ named: [], others: [14, 13] })
  expect(of(1, 16)).toEqual({ named: [{ to: 0, as: 'previous' }], others: [15, 14, 13] })
})
