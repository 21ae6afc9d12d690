'use client'
import { useRef } from 'react'
import { useDragAndDrop } from 'react-aria-components/useDragAndDrop'
import { possibleParents } from '#lib/assets/tree.ts'
import type { Tree } from './use-tree.tsx'

const dragType = 'application/x-flowstep-asset'

/** Dragging an asset on to a folder or program, or on to the free space below for the root. The menu's Move… does the same by keyboard. */
export function useTreeDrag(tree: Tree) {
  // Worked out once, when the drag begins: it is asked for every row the pointer passes.
  const targets = useRef<ReadonlySet<number>>(new Set())

  return useDragAndDrop({
    getItems: (keys) =>
      [...keys].map((key) => {
        const name = tree.assets.find(({ id }) => id === key)?.name ?? ''
        return { [dragType]: String(key), 'text/plain': name }
      }),
    acceptedDragTypes: [dragType],
    getDropOperation: () => 'move',
    onDragStart: ({ keys }) => {
      const moving = tree.assets.find(({ id }) => keys.has(id))
      targets.current = new Set(moving ? possibleParents(tree.assets, moving).map(({ id }) => id) : [])
    },
    shouldAcceptItemDrop: ({ key }) => targets.current.has(Number(key)),
    onItemDrop: async ({ items, target }) => {
      for (const id of await droppedIds(items)) tree.move(id, Number(target.key))
    },
    onRootDrop: async ({ items }) => {
      for (const id of await droppedIds(items)) tree.move(id, null)
    },
  })
}

async function droppedIds(
  items: Parameters<NonNullable<Parameters<typeof useDragAndDrop>[0]['onRootDrop']>>[0]['items'],
) {
  const texts = await Promise.all(
    items.flatMap((item) => (item.kind === 'text' ? [item.getText(dragType)] : [])),
  )
  return texts.map(Number).filter((id) => Number.isInteger(id))
}
