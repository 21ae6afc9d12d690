// The tree as the lines one sees. Pure.
import type { TreeNode } from '#lib/assets/tree.ts'

/** One line of the tree: an asset and where it stands among those beside it. */
export type TreeLine = {
  node: TreeNode
  /** 1 at the root. */
  level: number
  /** From 1, among as many as `count` in the same folder. */
  position: number
  count: number
}

/** What is seen of the tree, from the top: what is in a closed folder costs nothing, however much it is. */
export function linesOf(nodes: readonly TreeNode[], open: ReadonlySet<number>): TreeLine[] {
  const lines: TreeLine[] = []
  const add = (siblings: readonly TreeNode[], level: number) => {
    siblings.forEach((node, index) => {
      lines.push({ node, level, position: index + 1, count: siblings.length })
      if (open.has(node.id)) add(node.children, level + 1)
    })
  }
  add(nodes, 1)
  return lines
}

/**
 * The line whose name begins with what was typed: the next one from `from` on, then from the top. -1 when there is none. A single letter
 * looks below the line one stands on, so that the same letter again goes on to the next.
 */
export function lineThatBegins(lines: readonly TreeLine[], typed: string, from: number): number {
  const text = typed.toLowerCase()
  const start = from + (text.length === 1 ? 1 : 0)
  for (let step = 0; step < lines.length; step++) {
    const index = (Math.max(0, start) + step) % lines.length
    if (lines[index]!.node.name.toLowerCase().startsWith(text)) return index
  }
  return -1
}
