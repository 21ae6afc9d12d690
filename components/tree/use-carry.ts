'use client'
import { type KeyboardEvent, useState } from 'react'
import { possibleParents } from '#lib/assets/tree.ts'
import type { TreeLine } from './tree-lines.ts'
import type { Tree } from './use-tree.tsx'
import type { Place } from './use-tree-drag.ts'

/** What is being carried by keyboard and the place it would be laid at. The focus stays on its line meanwhile. */
export type Carried = { id: number; name: string; over: Place; targets: ReadonlySet<number> }

/** Dragging by keyboard: Space picks a line up, the arrows go from place to place, Space or Enter lays it down, Escape doesn't. */
export function useCarry(tree: Tree, lines: readonly TreeLine[], toggle: (id: number) => void) {
  const [carried, setCarried] = useState<Carried | null>(null)

  function pickUp(id: number) {
    const moving = tree.assets.find((asset) => asset.id === id)
    if (!moving || !tree.mayEdit) return
    const targets = new Set(possibleParents(tree.assets, moving).map((asset) => asset.id))
    setCarried({ id, name: moving.name, over: moving.parentId, targets })
  }

  /** Whether the key was for it. While something is carried all are, but Tab: that ends it. */
  function press(event: KeyboardEvent): boolean {
    if (!carried) return false
    if (event.key === 'Tab') {
      setCarried(null)
      return true
    }
    event.preventDefault()
    event.stopPropagation()
    const { over, targets } = carried
    const places: Place[] = [null, ...lines.map(({ node }) => node.id).filter((id) => targets.has(id))]
    const at = places.indexOf(over)
    const goTo = (index: number) =>
      setCarried({ ...carried, over: places[Math.min(places.length - 1, Math.max(0, index))] ?? null })
    if (event.key === 'ArrowDown') goTo(at + 1)
    else if (event.key === 'ArrowUp') goTo(at - 1)
    else if (event.key === 'Home') goTo(0)
    else if (event.key === 'End') goTo(places.length - 1)
    else if (event.key === 'ArrowRight' || event.key === 'ArrowLeft') fold(over, event.key === 'ArrowRight')
    else if (event.key === 'Escape') setCarried(null)
    else if (event.key === 'Enter' || event.key === ' ') {
      setCarried(null)
      tree.move(carried.id, over)
    }
    return true
  }

  function fold(over: Place, isOpening: boolean) {
    const at = lines.findIndex(({ node }) => node.id === over)
    const line = lines[at]
    if (!line || line.node.children.length === 0) return
    const isOpen = (lines[at + 1]?.level ?? 0) > line.level
    if (isOpen !== isOpening) toggle(line.node.id)
  }

  return { carried, pickUp, press, putBack: () => setCarried(null) }
}
