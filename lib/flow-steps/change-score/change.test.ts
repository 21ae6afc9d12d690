import { expect, test } from 'vitest'
import { parseScoreChange } from './change.ts'

test('as Marketo writes it, with spaces where people put them', () => {
  expect(parseScoreChange('+5')).toEqual({ by: 5 })
  expect(parseScoreChange(' - 3 ')).toEqual({ by: -3 })
  expect(parseScoreChange('=10')).toEqual({ to: 10 })
  expect(parseScoreChange('= -10')).toEqual({ to: -10 })
  expect(parseScoreChange('=-0')).toEqual({ to: 0 })
})

test('what could mean two things, or is no number, is not guessed', () => {
  for (const text of ['', '5', '--5', '+-5', '+1.5', '+', '=', '+5 points', '+1234567890', '∞'])
    expect(parseScoreChange(text), text).toBeNull()
})
