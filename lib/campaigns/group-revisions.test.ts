import { expect, test } from 'vitest'
import { groupRevisions } from './group-revisions.ts'

const at = (number: number, authorId: string | null, minute: number) => ({
  number,
  authorId,
  savedAt: new Date(Date.UTC(2026, 10, 22, 14, minute)).toISOString(),
})
const numbers = (revisions: ReturnType<typeof at>[]) =>
  groupRevisions(revisions).map((group) => group.map(({ number }) => number))

test('what one person saved without a long pause is one group', () => {
  expect(numbers([at(4, 'bob', 20), at(3, 'ada', 19), at(2, 'ada', 10), at(1, 'ada', 6)])).toEqual([
    [4],
    [3],
    [2, 1],
  ])
})

test('the pause counts from save to save, not from the first to the last', () => {
  expect(numbers([at(3, 'ada', 10), at(2, 'ada', 5), at(1, 'ada', 0)])).toEqual([[3, 2, 1]])
})

test('nobody’s saves are a group of their own, and none of nothing', () => {
  expect(numbers([at(2, null, 1), at(1, 'ada', 1)])).toEqual([[2], [1]])
  expect(numbers([])).toEqual([])
})
