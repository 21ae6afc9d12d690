'use client'
// dnd-kit's side of a drag, and all of it by keyboard. It knows one thing to drag, whatever was grabbed last, and one place to drop it on.
import { DragOverlay, useDraggable, useDroppable } from '@dnd-kit/core'
import { type ReactNode, useLayoutEffect, useMemo, useState } from 'react'
import type { DragData } from './drag-data.ts'
import { type Drag, type DragStore, type Grab, type GrabEvent, useDragged } from './drag-store.ts'
import { dropMotion } from './drop-motion.ts'

/** dnd-kit's name for the flow: the only thing it knows to drop on. */
export const zoneId = 'zone'

/** `take` is told what is about to be dragged; dnd-kit then decides whether it is. */
export function Hand({
  store,
  isHeld,
  point,
  take,
  draw,
}: {
  store: DragStore
  /** By a pointer, of which dnd-kit knows nothing. */
  isHeld: () => boolean
  /** Follows the press of a pointer or a finger. */
  point: (event: GrabEvent) => void
  take: (grab: Grab) => void
  /** What goes along with the arrows. */
  draw: (data: DragData) => ReactNode
}) {
  const { listeners, setNodeRef, setActivatorNodeRef, isDragging } = useDraggable({ id: 'hand' })
  const zone = useDroppable({ id: zoneId })
  useLayoutEffect(() => {
    store.presses.setTaker((event: GrabEvent, grab: Grab) => {
      // One hand: a second finger must not swap what the first is about to lift.
      if (isDragging || isHeld() || ('touches' in event && event.touches.length > 1)) return
      // What was let go a moment ago is no longer in the way.
      if (store.get()) store.set(null)
      take(grab)
      if (event.type !== 'keydown') return point(event)
      setNodeRef(grab.card)
      setActivatorNodeRef(grab.handle)
      zone.setNodeRef(store.zone)
      listeners?.onKeyDown?.(event)
    })
    return () => store.presses.setTaker(null)
  }, [store, isHeld, point, take, listeners, isDragging, setNodeRef, setActivatorNodeRef, zone.setNodeRef])

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
