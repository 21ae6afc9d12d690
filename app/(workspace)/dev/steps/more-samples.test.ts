import { expect, test } from 'vitest'
import type { Settings } from '#lib/flow/flow.ts'
import { isStepKind, readSettings } from '#lib/flow-steps/definitions.ts'
import { flowProblems } from '#lib/flow-steps/flow-problems.ts'
import { choicesOfEveryCondition, impact, variants } from './more-samples.ts'
import { lookups, samples } from './samples.ts'

test('every form in another way can be read, and is as right or wrong as its name says', () => {
  const every = Object.entries(variants) as [string, readonly { name: string; settings: Settings }[]][]
  const found = every.flatMap(([kind, all]) =>
    all.map(({ name, settings }) => {
      expect(isStepKind(kind) && readSettings(kind, settings)).toEqual(settings)
      const problems = flowProblems([{ id: 1, kind, choices: [], settings }], lookups)
      return [name, ...problems.map(({ field, severity }) => `${field} ${severity}`)]
    }),
  )
  expect(found).toEqual([
    ['yesOrNo', 'value error'],
    ['thisCampaign'],
    ['date'],
    ['datePassed', 'date hint'],
    ['dateUnpicked', 'date error', 'time error'],
    ['token'],
    ['tokenUnpicked', 'token error', 'daysOff error'],
    ['checkAgain'],
  ])
})

test('a condition of every filter is right, and each way to be wrong is said', () => {
  const { filled } = samples['send-sms-message']
  const choices = choicesOfEveryCondition(1, filled)
  const problems = flowProblems([{ id: 99, kind: 'send-sms-message', choices, settings: filled }], lookups)
  expect(problems.map(({ choiceId, field }) => [choiceId, field])).toEqual(
    [4, 5, 6, 7, 8, 9].map((id) => [id, 'condition']),
  )
})

test('people who wait come to steps of the flow', () => {
  const ids = impact.steps.map(({ id }) => id)
  for (const { coming } of impact.groups) for (const id of coming) expect(ids).toContain(id)
})
