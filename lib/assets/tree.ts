// The tree as data: built, filtered and searched without React. Pure: runs in the browser.
import type { AssetBadge } from './badge.ts'
import { type AssetKind, isContainer } from './kinds.ts'

/** One asset as the tree gets it: flat, since a flat list is smaller on the wire and simpler to change. */
export type TreeAsset = {
  id: number
  kind: AssetKind
  name: string
  parentId: number | null
  badge: AssetBadge | null
}

export type TreeNode = TreeAsset & { children: TreeNode[] }

/**
 * Nested, folders and programs first, then by name as the reader's language sorts it (2 before 10). An asset whose parent is not in the
 * list is left out: somebody deleted the folder a moment ago.
 */
export function buildTree(assets: readonly TreeAsset[], locale: string): TreeNode[] {
  const nodes = new Map(assets.map((asset): [number, TreeNode] => [asset.id, { ...asset, children: [] }]))
  const roots: TreeNode[] = []
  for (const node of nodes.values()) {
    if (node.parentId === null) roots.push(node)
    else nodes.get(node.parentId)?.children.push(node)
  }
  const { compare } = new Intl.Collator(locale, { numeric: true, sensitivity: 'base' })
  const byPlace = (a: TreeNode, b: TreeNode) =>
    Number(isContainer(b.kind)) - Number(isContainer(a.kind)) || compare(a.name, b.name) || a.id - b.id
  for (const node of nodes.values()) node.children.sort(byPlace)
  return roots.sort(byPlace)
}

/** Ids from the root to just above the asset. */
export function ancestorsOf(assets: readonly TreeAsset[], id: number): number[] {
  const parents = new Map(assets.map((asset) => [asset.id, asset.parentId]))
  const trail: number[] = []
  for (let at = parents.get(id) ?? null; at !== null && !trail.includes(at); at = parents.get(at) ?? null)
    trail.unshift(at)
  return trail
}

/** `[start, end)` of each word of the name that starts with a typed word, in order; null where a typed word starts none. */
export function matchName(name: string, typed: string): [start: number, end: number][] | null {
  const words = typed.toLowerCase().split(/\s+/).filter(Boolean)
  const lower = name.toLowerCase()
  // Lower-casing may change the length ("İ"); then nothing is marked, but it still counts.
  const isSameLength = lower.length === name.length
  const ranges: [number, number][] = []
  for (const word of words) {
    const start = wordStart(lower, word)
    if (start < 0) return null
    ranges.push([start, start + word.length])
  }
  return isSameLength ? merge(ranges) : []
}

function wordStart(text: string, word: string): number {
  for (let at = text.indexOf(word); at >= 0; at = text.indexOf(word, at + 1)) {
    if (at === 0 || !/[\p{L}\p{N}]/u.test(text[at - 1]!)) return at
  }
  return -1
}

function merge(ranges: [number, number][]): [number, number][] {
  const merged: [number, number][] = []
  for (const range of ranges.sort((a, b) => a[0] - b[0])) {
    const last = merged.at(-1)
    if (last && range[0] <= last[1]) last[1] = Math.max(last[1], range[1])
    else merged.push([...range])
  }
  return merged
}

export type TreeFilter = {
  text: string
  /** None means all kinds. */
  kinds: ReadonlySet<AssetKind>
  /** None means all states. */
  badges: ReadonlySet<AssetBadge>
}

export type FilteredTree = {
  nodes: TreeNode[]
  /** Matches shown, and how many there are. */
  shown: number
  found: number
  /** What must be open for the matches to be seen. */
  open: Set<number>
}

/** As many as Marketo's tree shows; more would be a list nobody reads. */
export const shownMatchesMax = 250

export function isFiltering({ text, kinds, badges }: TreeFilter): boolean {
  return text.trim() !== '' || kinds.size > 0 || badges.size > 0
}

/** The matches with the folders above them, and nothing else. */
export function filterTree(nodes: readonly TreeNode[], filter: TreeFilter): FilteredTree {
  const result: FilteredTree = { nodes: [], shown: 0, found: 0, open: new Set() }
  const matches = (node: TreeNode) =>
    (filter.kinds.size === 0 || filter.kinds.has(node.kind)) &&
    (filter.badges.size === 0 || (node.badge !== null && filter.badges.has(node.badge))) &&
    matchName(node.name, filter.text) !== null
  function keep(level: readonly TreeNode[]): TreeNode[] {
    return level.flatMap((node) => {
      let isShown = false
      if (matches(node)) {
        result.found += 1
        isShown = result.shown < shownMatchesMax
        if (isShown) result.shown += 1
      }
      const children = keep(node.children)
      if (children.length > 0) result.open.add(node.id)
      return isShown || children.length > 0 ? [{ ...node, children }] : []
    })
  }
  result.nodes = keep(nodes)
  return result
}

/** Folders and programs this asset (with everything in it) may be moved into; the database checks it again. */
export function possibleParents(assets: readonly TreeAsset[], moving: TreeAsset): TreeAsset[] {
  const byId = new Map(assets.map((asset) => [asset.id, asset]))
  const chain = (id: number): TreeAsset[] => {
    const found: TreeAsset[] = []
    for (
      let at = byId.get(id);
      at && !found.includes(at);
      at = at.parentId === null ? undefined : byId.get(at.parentId)
    )
      found.push(at)
    return found
  }
  const hasProgram =
    moving.kind === 'program' ||
    assets.some((asset) => asset.kind === 'program' && chain(asset.id).some(({ id }) => id === moving.id))
  return assets.filter(({ id, kind }) => {
    if (!isContainer(kind)) return false
    const above = chain(id)
    return !above.some((one) => one.id === moving.id || (hasProgram && one.kind === 'program'))
  })
}

export type TreeChange =
  | { type: 'rename'; id: number; name: string }
  | { type: 'move'; id: number; parentId: number | null }
  | { type: 'delete'; id: number }

/** The list as it will be once the server has agreed. What is in a deleted folder drops out by having no parent. */
export function applyChange(assets: readonly TreeAsset[], change: TreeChange): TreeAsset[] {
  if (change.type === 'delete') return assets.filter(({ id }) => id !== change.id)
  return assets.map((asset) => {
    if (asset.id !== change.id) return asset
    return change.type === 'rename'
      ? { ...asset, name: change.name }
      : { ...asset, parentId: change.parentId }
  })
}
