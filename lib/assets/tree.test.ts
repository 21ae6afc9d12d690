import fc from 'fast-check'
import { expect, test } from 'vitest'
import { assetIdOfPath, assetPath } from './kinds.ts'
import {
  ancestorsOf,
  applyChange,
  buildTree,
  filterTree,
  matchName,
  possibleParents,
  shownMatchesMax,
  type TreeAsset,
  type TreeNode,
} from './tree.ts'

const asset = (id: number, kind: TreeAsset['kind'], name: string, parentId: number | null): TreeAsset => ({
  id,
  kind,
  name,
  parentId,
  badge: kind === 'sms_message' ? 'draft' : null,
})

const retail = [
  asset(1, 'folder', 'Retail', null),
  asset(2, 'program', 'Spring Sale', 1),
  asset(3, 'sms_message', 'Text 10', 2),
  asset(4, 'sms_message', 'Text 2', 2),
  asset(5, 'folder', 'SMS', 2),
  asset(6, 'folder', 'Service', null),
  asset(7, 'smart_campaign', 'Orphan', 99),
]
const none = { text: '', kinds: new Set<never>(), badges: new Set<never>() }
const outline = (nodes: TreeNode[]): unknown[] =>
  nodes.map((node) => (node.children.length > 0 ? [node.name, outline(node.children)] : node.name))

test('folders first, then by name with numbers as numbers; what has no parent is left out', () => {
  expect(outline(buildTree(retail, 'en'))).toEqual([
    ['Retail', [['Spring Sale', ['SMS', 'Text 2', 'Text 10']]]],
    'Service',
  ])
})

test('a typed word must start a word of the name', () => {
  expect(matchName('Spring sale 20 %', 'sa spr')).toEqual([
    [0, 3],
    [7, 9],
  ])
  expect(matchName('Offspring', 'spring')).toBeNull()
  expect(matchName('Off-spring spring', 'spring')).toEqual([[4, 10]])
  expect(matchName('Çiçek', 'çi')).toEqual([[0, 2]])
  expect(matchName('anything', '  ')).toEqual([])
})

test('a search keeps matches with the folders above them', () => {
  const filtered = filterTree(buildTree(retail, 'en'), { ...none, text: 'text 2' })
  expect(outline(filtered.nodes)).toEqual([['Retail', [['Spring Sale', ['Text 2']]]]])
  expect([...filtered.open].sort()).toEqual([1, 2])
  expect(filterTree(buildTree(retail, 'en'), { ...none, kinds: new Set(['program' as const]) }).found).toBe(1)
  expect(
    filterTree(buildTree(retail, 'en'), { ...none, badges: new Set(['approved' as const]) }).nodes,
  ).toEqual([])
})

test('a search that finds thousands shows the first few hundred and counts all', () => {
  const many = Array.from({ length: 1000 }, (_, index) =>
    asset(index + 10, 'sms_message', `Text ${index}`, null),
  )
  const filtered = filterTree(buildTree(many, 'en'), { ...none, text: 'text' })
  expect(filtered).toMatchObject({ shown: shownMatchesMax, found: 1000 })
  expect(filtered.nodes).toHaveLength(shownMatchesMax)
})

test('the way down to an asset', () => {
  expect(ancestorsOf(retail, 3)).toEqual([1, 2])
  expect(ancestorsOf(retail, 1)).toEqual([])
})

test('nothing moves into itself, and a program into no program', () => {
  const into = (id: number) =>
    possibleParents(retail, retail.find((one) => one.id === id)!).map((one) => one.id)
  expect(into(1)).toEqual([6])
  expect(into(2)).toEqual([1, 6])
  expect(into(5)).toEqual([1, 2, 6])
  expect(into(3)).toEqual([1, 2, 5, 6])
})

test('every asset with a living chain of parents is in the tree exactly once', () => {
  const arbitrary = fc
    .array(fc.record({ up: fc.nat(), name: fc.string() }), { maxLength: 40 })
    .map((drafts) =>
      drafts.map(({ up, name }, index) =>
        asset(index + 1, 'folder', name, index === 0 || up % 5 === 0 ? null : (up % index) + 1),
      ),
    )
  const flat = (nodes: TreeNode[]): number[] => nodes.flatMap((node) => [node.id, ...flat(node.children)])
  fc.assert(
    fc.property(arbitrary, (assets) => {
      expect(flat(buildTree(assets, 'nl')).sort((a, b) => a - b)).toEqual(assets.map(({ id }) => id))
    }),
  )
})

test('a change shows at once', () => {
  const shown = (change: Parameters<typeof applyChange>[1]) =>
    outline(buildTree(applyChange(retail, change), 'en'))
  expect(shown({ type: 'delete', id: 2 })).toEqual(['Retail', 'Service'])
  expect(shown({ type: 'move', id: 2, parentId: 6 })).toEqual([
    'Retail',
    ['Service', [['Spring Sale', ['SMS', 'Text 2', 'Text 10']]]],
  ])
  expect(shown({ type: 'rename', id: 6, name: 'Aftercare' })[0]).toBe('Aftercare')
})

test('an address tells which asset of the tree it shows', () => {
  for (const kind of ['folder', 'program', 'smart_campaign', 'sms_message'] as const) {
    expect(assetIdOfPath(assetPath[kind](42))).toBe(42)
  }
  expect(assetIdOfPath('/marketing-activities')).toBeNull()
  expect(assetIdOfPath('/database/lists/42')).toBeNull()
})
