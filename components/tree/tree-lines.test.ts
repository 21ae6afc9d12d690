import { expect, test } from 'vitest'
import { buildTree, type TreeAsset } from '#lib/assets/tree.ts'
import { linesOf, lineThatBegins } from './tree-lines.ts'

const asset = (id: number, name: string, parentId: number | null, isFolder = true): TreeAsset => ({
  id,
  kind: isFolder ? 'folder' : 'sms_message',
  name,
  parentId,
  badge: null,
})
const nodes = buildTree(
  [
    asset(1, 'Retail', null),
    asset(2, 'Summer', 1),
    asset(3, 'Spring', 1),
    asset(4, 'Sale', 3, false),
    asset(5, 'Service', null),
  ],
  'en',
)
const shown = (open: number[]) =>
  linesOf(nodes, new Set(open)).map(
    ({ node, level, position, count }) => `${'-'.repeat(level)}${node.name} ${position}/${count}`,
  )

test('a folder shows what is in it when it and those above are open', () => {
  expect(shown([])).toEqual(['-Retail 1/2', '-Service 2/2'])
  expect(shown([3])).toEqual(['-Retail 1/2', '-Service 2/2'])
  expect(shown([1, 3])).toEqual([
    '-Retail 1/2',
    '--Spring 1/2',
    '---Sale 1/1',
    '--Summer 2/2',
    '-Service 2/2',
  ])
})

test('typing goes to the next name that begins so, and round to the top', () => {
  const lines = linesOf(nodes, new Set([1]))
  const names = lines.map(({ node }) => node.name)
  expect(names).toEqual(['Retail', 'Spring', 'Summer', 'Service'])
  expect(lineThatBegins(lines, 's', 0)).toBe(1)
  expect(lineThatBegins(lines, 's', 1)).toBe(2)
  expect(lineThatBegins(lines, 's', 3)).toBe(1)
  expect(lineThatBegins(lines, 'SU', 1)).toBe(2)
  expect(lineThatBegins(lines, 'se', 3)).toBe(3)
  expect(lineThatBegins(lines, 'x', 0)).toBe(-1)
  expect(lineThatBegins([], 's', -1)).toBe(-1)
})
