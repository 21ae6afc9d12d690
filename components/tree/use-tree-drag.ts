'use client'
import { type DragEvent, useEffect, useRef, useState } from 'react'
import { possibleParents } from '#lib/assets/tree.ts'
import { idOf, rowOf } from './row-of.ts'
import type { Tree } from './use-tree.tsx'

const dragType = 'application/x-flowstep-asset'
/** So long over a closed folder opens it. */
const opensAfterMs = 700

/** Where something can be laid: a folder or program by its id, or null for the root. */
export type Place = number | null

/**
 * Dragging a line on to a folder or program, or anywhere else in the tree for the root. The listeners stand on the tree, not on each line:
 * a line that knows nothing of dragging is not drawn anew by it. `useCarry` does the same by keyboard, the menu's Move… by name.
 */
export function useTreeDrag(tree: Tree, openFolder: (id: number) => void) {
  // Worked out once, when the drag begins: it is asked for every line the pointer passes.
  const held = useRef<{ id: number; targets: ReadonlySet<number> } | null>(null)
  const opening = useRef<ReturnType<typeof setTimeout>>(undefined)
  const [shown, setShown] = useState<{ id: number; over: Place | undefined } | null>(null)
  useEffect(() => () => clearTimeout(opening.current), [])

  function pickUp(event: DragEvent) {
    const id = idOf(rowOf(event.target))
    const moving = tree.assets.find((asset) => asset.id === id)
    if (!moving) return
    const targets = new Set(possibleParents(tree.assets, moving).map((asset) => asset.id))
    held.current = { id: moving.id, targets }
    event.dataTransfer.effectAllowed = 'move'
    event.dataTransfer.setData(dragType, String(moving.id))
    event.dataTransfer.setData('text/plain', moving.name)
    // The browser takes its picture of the line first, as it looks at rest.
    requestAnimationFrame(() => held.current && setShown({ id: moving.id, over: undefined }))
  }

  function placeOf(event: DragEvent): Place {
    const id = idOf(rowOf(event.target))
    return id !== null && held.current?.targets.has(id) ? id : null
  }

  function passOver(event: DragEvent) {
    const { current } = held
    if (!current) return
    event.preventDefault()
    event.dataTransfer.dropEffect = 'move'
    show(current.id, placeOf(event))
  }

  function show(id: number, over: Place | undefined) {
    if (shown?.id === id && shown.over === over) return
    setShown({ id, over })
    clearTimeout(opening.current)
    if (over) opening.current = setTimeout(() => openFolder(over), opensAfterMs)
  }

  function leave(event: DragEvent) {
    const { current } = held
    if (current && !event.currentTarget.contains(event.relatedTarget as Node | null))
      show(current.id, undefined)
  }

  function layDown(event: DragEvent) {
    const { current } = held
    if (!current) return
    event.preventDefault()
    tree.move(current.id, placeOf(event))
    end()
  }

  function end() {
    held.current = null
    clearTimeout(opening.current)
    setShown(null)
  }

  return {
    /** What is dragged and the place under the pointer, undefined where there is none. */
    dragged: shown,
    listeners: tree.mayEdit
      ? { onDragStart: pickUp, onDragOver: passOver, onDragLeave: leave, onDrop: layDown, onDragEnd: end }
      : {},
  }
}
