import { describe, expect, test } from 'vitest'
import { translate } from '#lib/i18n/translate.ts'
import { noLookups } from '../lookups.ts'
import { isWait, mostOfUnit, type WaitSettings, wait, waitUnits } from './definition.ts'

const keysOf = (settings: WaitSettings) =>
  wait.problems(settings, noLookups).map((problem) => problem.message.key)

test('how long is asked, in words, until it can be kept', () => {
  expect(keysOf({ amount: null, unit: 'days' })).toEqual(['flowSteps.wait.fillIn'])
  for (const amount of [0, -3, 1.5])
    expect(keysOf({ amount, unit: 'days' })).toEqual(['flowSteps.wait.notWhole'])
  expect(keysOf({ amount: 3, unit: 'days' })).toEqual([])
})

describe.each(waitUnits)('%s', (unit) => {
  test('two years is the most', () => {
    expect(keysOf({ amount: mostOfUnit[unit], unit })).toEqual([])
    expect(keysOf({ amount: mostOfUnit[unit] + 1, unit })).toEqual([`flowSteps.wait.atMost.${unit}`])
  })

  test('a wait that can be kept is the one without a problem', () => {
    for (const amount of [null, 0, 1, 2.5, mostOfUnit[unit], mostOfUnit[unit] + 1])
      expect(isWait({ amount, unit })).toBe(keysOf({ amount, unit }).length === 0)
  })
})

test('the folded card says how long, and whether the smart list is checked again', () => {
  const words = (settings: WaitSettings) => translate('en', wait.summarize(settings, noLookups)!)
  expect(words({ amount: 3, unit: 'days' })).toBe('3 days')
  expect(words({ amount: 1, unit: 'hours', checkAgain: true })).toBe(
    '1 hour, then the smart list is checked again',
  )
  expect(wait.summarize({ amount: null, unit: 'days' }, noLookups)).toBeNull()
})
