'use client'
// dnd-kit's side of a drag. It knows one thing to drag, whatever was grabbed last, and one place to drop it on.
import { DragOverlay, useDraggable, useDroppable } from '@dnd-kit/core'
import { type ReactNode, useLayoutEffect, useMemo, useState } from 'react'
import type { DragData } from './drag-data.ts'
import { type Drag, type DragStore, type GrabEvent, useDragged } from './drag-store.ts'
import { dropMotion } from './drop-motion.ts'
import { zoneId } from './gap-under.ts'

const listenerOf: Record<string, string> = {
  pointerdown: 'onPointerDown',
  touchstart: 'onTouchStart',
  keydown: 'onKeyDown',
}

/** `take` is told what is about to be dragged; dnd-kit then decides whether it is. */
export function Hand({
  store,
  take,
  draw,
}: {
  store: DragStore
  take: (data: DragData) => void
  /** What follows the pointer. */
  draw: (data: DragData) => ReactNode
}) {
  const { listeners, setNodeRef, setActivatorNodeRef, isDragging } = useDraggable({ id: 'hand' })
  const zone = useDroppable({ id: zoneId })
  useLayoutEffect(() => {
    store.presses.setTaker((event: GrabEvent, { data, handle, card }) => {
      // One hand: a second finger must not swap what the first is about to lift.
      if (isDragging || ('touches' in event && event.touches.length > 1)) return
      // A press that was over before dnd-kit had drawn its begin ends unsaid.
      if (store.get()) store.set(null)
      setNodeRef(card)
      setActivatorNodeRef(handle)
      zone.setNodeRef(store.zone)
      take(data)
      listeners?.[listenerOf[event.type] ?? '']?.(event)
    })
    return () => store.presses.setTaker(null)
  }, [store, take, listeners, isDragging, setNodeRef, setActivatorNodeRef, zone.setNodeRef])

  const data = useDragged(dataOf)
  const [last, setLast] = useState(data)
  if (data && data !== last) setLast(data)
  // Only moved with the pointer, not drawn again for it.
  const drawn = useMemo(() => data && draw(data), [data, draw])
  return (
    <DragOverlay dropAnimation={dropMotion(data ?? last)} zIndex={30}>
      {drawn}
    </DragOverlay>
  )
}

const dataOf = (drag: Drag | null) => drag?.data
