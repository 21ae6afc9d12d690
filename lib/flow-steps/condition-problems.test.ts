import { expect, test } from 'vitest'
import type { Choice, Step } from '#lib/flow/flow.ts'
import { newChoice } from '#lib/flow/new-choice.ts'
import { flowProblems } from './flow-problems.ts'
import { type FlowLookups, noLookups } from './lookups.ts'
import { blocksRun } from './step-problems.ts'

const lookups: FlowLookups = {
  ...noLookups,
  vibesLists: {
    1: { id: 1, name: 'Offers', activeCount: 5, shortCode: null, isOffered: true, isGone: false },
    2: { id: 2, name: 'Old', activeCount: 5, shortCode: null, isOffered: true, isGone: true },
  },
  staticLists: {
    7: { id: 7, name: 'Best customers', people: 3, isDeleted: false },
    8: { id: 8, name: 'Thrown away', people: 3, isDeleted: true },
  },
}
const bare: Step = {
  id: 1,
  kind: 'unsubscribe-from-vibes-list',
  choices: [],
  settings: { vibesListId: 1 },
}
const step = (...conditions: Omit<Choice['when'], 'id'>[]): Step => ({
  ...bare,
  choices: conditions.map((when, index) => ({ id: 10 + index, when: { id: 1, ...when }, settings: null })),
})
const listed = (...listIds: number[]) => ({ kind: 'member-of-list', settings: { operator: 'in', listIds } })
const onVibesList = (...vibesListIds: number[]) => ({
  kind: 'member-of-vibes-list',
  settings: { operator: 'in', vibesListIds },
})
const sample = (percent: number | null) => ({ kind: 'random-sample', settings: { percent } })
const found = (it: Step) =>
  flowProblems([it], lookups).map(({ choiceId, field, message }) => {
    expect(field).toBe('condition')
    return [choiceId, message.key.split('.').at(-1)]
  })

test('a choice whose condition nobody picked yet, and one of another version', () => {
  const fresh = { ...bare, choices: [newChoice(bare, [1], { vibesListId: null })] }
  expect(fresh.choices[0]!.settings).toEqual(bare.settings)
  expect(found(fresh)).toEqual([[fresh.choices[0]!.id, 'pickCondition']])
  expect(blocksRun(flowProblems([fresh], lookups))).toBe(true)
  expect(found(step({ kind: 'phase-of-the-moon', settings: {} }))).toEqual([[10, 'unknownKind']])
})

test('a condition about something that is gone', () => {
  expect(found(step(listed(7), listed(8), listed(99), onVibesList(1), onVibesList(2)))).toEqual([
    [11, 'listDeleted'],
    [12, 'listDeleted'],
    [14, 'vibesListGone'],
  ])
})

test('random samples are whole percentages and share 100', () => {
  expect(found(step(sample(30), sample(70)))).toEqual([])
  expect(found(step(sample(null), sample(0), sample(101), sample(0.5)))).toEqual(
    [10, 11, 12, 13].map((id) => [id, 'notAPercentage']),
  )
  expect(found(step(sample(60), listed(7), sample(50)))).toEqual([[12, 'sharesOver']])
})
