import { expect, test } from 'vitest'
import { comparisons } from './comparisons.ts'

const known = [16, 15, 14, 13]
const of = (number: number, comparedNumber: number) =>
  comparisons({ number, comparedNumber, currentNumber: 16 }, known)

test('every revision is offered once, but not itself; the picked one stays in sight', () => {
  expect(of(15, 13)).toEqual({
    named: [
      { to: 14, as: 'previous' },
      { to: 16, as: 'current' },
    ],
    others: [13],
    picked: 13,
  })
  expect(of(15, 14)).toEqual({ named: [{ to: 16, as: 'current' }], others: [13], picked: null })
  expect(of(14, 16)).toEqual({ named: [{ to: 13, as: 'previous' }], others: [15], picked: null })
})

test('one too old to be offered can be the picked one, an empty flow can not', () => {
  expect(of(15, 2)).toMatchObject({ others: [13], picked: 2 })
  expect(of(15, 0)).toMatchObject({ others: [13], picked: null })
})

test('the current one has only one before it, and the first an empty flow', () => {
  expect(of(16, 15)).toEqual({ named: [], others: [14, 13], picked: null })
  expect(of(1, 16)).toEqual({
    named: [{ to: 0, as: 'previous' }],
    others: [15, 14, 13],
    picked: null,
  })
})
