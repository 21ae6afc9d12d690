import { expect, test } from 'vitest'
import { comingTo, touchedBy } from './edit-impact.ts'
import type { Step } from './flow.ts'

const step = (id: number, amount = 1): Step => ({
  id,
  kind: 'wait',
  choices: [],
  settings: { amount, unit: 'days' },
})
const flow = [step(1), step(2), step(3), step(4)]

test('what lies behind whoever waits is nothing to them', () => {
  expect(touchedBy(flow, flow, 2)).toBeNull()
  expect(touchedBy(flow, [step(2), step(3), step(4)], 2)).toBeNull()
  expect(touchedBy(flow, [step(9), step(1, 7), step(2), step(3), step(4)], 2)).toBeNull()
})

test('their own step, and whatever they come to, is', () => {
  expect(touchedBy(flow, [step(1), step(3), step(4)], 2)).toBe('removed')
  expect(touchedBy(flow, [step(1), step(2, 5), step(3), step(4)], 2)).toBe('changed')
  expect(touchedBy(flow, [step(1), step(2), step(4), step(3)], 2)).toBe('ahead')
  expect(touchedBy(flow, [step(1), step(2), step(3), step(4), step(5)], 2)).toBe('ahead')
  expect(touchedBy(flow, [step(1), step(3), step(2), step(4)], 2)).toBe('ahead')
})

test('what the newest flow holds for them is their step and what follows, or all they have not passed', () => {
  const coming = (after: Step[]) => comingTo(flow, after, 2).map(({ id }) => id)
  expect(coming(flow)).toEqual([2, 3, 4])
  expect(coming([step(9), step(2), step(4)])).toEqual([2, 4])
  expect(coming([step(1), step(9), step(3), step(4)])).toEqual([9, 3, 4])
})
