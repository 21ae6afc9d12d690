import { expect, test } from 'vitest'
import { closedOutcomes, openOutcomes } from '#lib/engine/outcomes.ts'
import { earlyEndReasons, failReasons, skipReasons, unknownReasons } from '#lib/engine/reasons.ts'
import { runs } from '#lib/i18n/en/runs.ts'
import { codeKey, outcomeKey } from './run-words.ts'

const wordsOf = (key: string) =>
  key.split('.').reduce<unknown>((tree, part) => (tree as Record<string, unknown> | undefined)?.[part], runs)

test('done is named by what the step does', () => {
  expect(outcomeKey('done', 'send-sms-message')).toBe('done.send-sms-message')
  expect(outcomeKey('skipped', 'send-sms-message')).toBe('outcomes.skipped')
  expect(outcomeKey('done', 'a-step-of-tomorrow')).toBe('outcomes.done')
  expect(outcomeKey('done', 'constructor')).toBe('outcomes.done')
})

test('every outcome and every reason has its words', () => {
  for (const code of [
    ...openOutcomes,
    ...closedOutcomes,
    ...skipReasons,
    ...failReasons,
    ...earlyEndReasons,
    ...unknownReasons,
  ]) {
    expect(wordsOf(codeKey(code)!), code).toBeTypeOf('string')
  }
})

test('the provider’s own words are no code', () => {
  expect(codeKey('Invalid MDN')).toBeNull()
  expect(codeKey('toString')).toBeNull()
})
