'use client'
// All of dnd-kit that the editor knows: what is over what, the spoken words. The rest of the editor hears of a drop.
import {
  type Announcements,
  DndContext,
  type DragEndEvent,
  DragOverlay,
  type DragStartEvent,
} from '@dnd-kit/core'
import { createContext, type ReactNode, useContext, useId, useMemo, useRef, useState } from 'react'
import {
  type Dragged,
  firstGap,
  type GapKey,
  nextGap,
  type Projection,
  projectDrop,
} from '#lib/flow/drop-projection.ts'
import {
  type DraggedThing,
  wordsOfCancel,
  wordsOfDrop,
  wordsOfPickUp,
  wordsOfPlace,
} from '#lib/flow/drop-words.ts'
import { useSay } from '../use-say.ts'
import { type DragData, dragDataOf, draggedOf, gapOf } from './drag-ids.ts'
import { dropMotion } from './drop-motion.ts'
import { gapUnder } from './gap-under.ts'
import { useDragSensors } from './sensors.ts'

type Drag = { data: DragData; thing: DraggedThing; projection: Projection | null }

const DragState = createContext<Drag | null>(null)

/** What is being dragged and where it would land now; null while nothing is. */
export function useDrag(): Drag | null {
  return useContext(DragState)
}

/** Everything of `order`, and what comes from a palette inside, can be dragged anywhere inside. `onDrop` is called only when something changes. */
export function DragContext({
  of,
  order,
  nameOf,
  instructions,
  onDrop,
  overlay,
  children,
}: {
  of: 'step' | 'choice'
  /** The ids of the steps, or of the choices, in the order they stand. */
  order: readonly number[]
  nameOf: (kind: string) => string
  /** Said to whoever reaches a handle by keyboard. */
  instructions: string
  onDrop: (data: DragData, projection: Projection, isByKeyboard: boolean) => void
  /** What follows the pointer. */
  overlay: (data: DragData) => ReactNode
  children: ReactNode
}) {
  const say = useSay()
  const id = useId()
  const [drag, setDrag] = useState<Drag | null>(null)
  const count = order.length
  // Read by dnd-kit's callbacks between renders, hence refs.
  const place = useRef<{ dragged: Dragged; gap: number; count: number } | null>(null)
  const spokenGap = useRef<number | null>(null)
  const lastData = useRef<DragData>(undefined)

  const sensors = useDragSensors((key: GapKey) => {
    const at = place.current
    if (!at) return null
    at.gap = nextGap(at.dragged, at.gap, key, at.count)
    return at.gap
  })
  const collisions = useMemo(() => gapUnder(() => place.current?.gap ?? 0), [])

  const thingOf = (data: DragData): DraggedThing =>
    of === 'step' && data.from === 'canvas' && data.ids.length > 1 ? 'steps' : of
  const stateOf = (data: DragData, gap: number | null): Drag => ({
    data,
    thing: thingOf(data),
    projection: project(data, gap),
  })

  function project(data: DragData, gap: number | null): Projection | null {
    const dragged = draggedOf(data, order)
    return dragged && gap !== null ? projectDrop(dragged, gap, count) : null
  }

  function start({ active, activatorEvent }: DragStartEvent) {
    const data = dragDataOf(active)
    const dragged = draggedOf(data, order)
    if (!dragged) return
    lastData.current = data
    place.current = { dragged, gap: firstGap(dragged, count), count }
    const isByKeyboard = activatorEvent instanceof KeyboardEvent
    setDrag(stateOf(data, isByKeyboard ? place.current.gap : null))
  }

  function end({ active, over, activatorEvent }: DragEndEvent) {
    const data = dragDataOf(active)
    const projection = project(data, gapOf(over))
    setDrag(null)
    place.current = null
    if (projection && !projection.isUnchanged)
      onDrop(data, projection, activatorEvent instanceof KeyboardEvent)
  }

  const announcements: Announcements = {
    onDragStart({ active }) {
      const data = dragDataOf(active)
      const dragged = draggedOf(data, order)
      if (!dragged) return undefined
      spokenGap.current = firstGap(dragged, count)
      const projection = projectDrop(dragged, spokenGap.current, count)
      return say(wordsOfPickUp(thingOf(data), nameOf(data.kind), dragged, projection))
    },
    onDragOver({ active, over }) {
      const gap = gapOf(over)
      // The place where it was picked up has just been said.
      if (gap === spokenGap.current) return undefined
      spokenGap.current = gap
      const data = dragDataOf(active)
      return say(wordsOfPlace(thingOf(data), project(data, gap)))
    },
    onDragEnd({ active, over }) {
      const data = dragDataOf(active)
      const dragged = draggedOf(data, order)
      return dragged
        ? say(wordsOfDrop(thingOf(data), nameOf(data.kind), dragged, project(data, gapOf(over))))
        : undefined
    },
    onDragCancel: ({ active }) => say(wordsOfCancel(thingOf(dragDataOf(active)))),
  }

  return (
    <DndContext
      id={id}
      sensors={sensors}
      collisionDetection={collisions}
      accessibility={{ announcements, screenReaderInstructions: { draggable: instructions } }}
      onDragStart={start}
      onDragOver={({ active, over }) => setDrag(stateOf(dragDataOf(active), gapOf(over)))}
      onDragEnd={end}
      onDragCancel={() => {
        setDrag(null)
        place.current = null
      }}
    >
      <DragState value={drag}>{children}</DragState>
      <DragOverlay dropAnimation={dropMotion(lastData.current)} zIndex={30}>
        {drag && overlay(drag.data)}
      </DragOverlay>
    </DndContext>
  )
}
