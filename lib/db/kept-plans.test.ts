import { expect, test } from 'vitest'
import { keptPlanName } from './kept-plans.ts'

test('texts without end are not kept without end, and those that are keep their name', () => {
  const first = keptPlanName('endless', 'select 0')
  const names = Array.from({ length: 2_000 }, (_, n) => keptPlanName('endless', `select ${n}`))
  expect(names.filter((name) => name !== undefined).length).toBeLessThanOrEqual(500)
  expect(names[0]).toBe(first)
  expect(new Set(names.slice(0, 100)).size).toBe(100)
})
