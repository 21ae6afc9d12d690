'use client'
// All of dnd-kit that the editor knows: sensors, what is over what, the spoken words. The rest of the editor hears of a drop.
import {
  type Announcements,
  DndContext,
  type DragEndEvent,
  DragOverlay,
  type DragStartEvent,
  KeyboardSensor,
  PointerSensor,
  useSensor,
  useSensors,
} from '@dnd-kit/core'
import { createContext, type ReactNode, useContext, useId, useMemo, useRef, useState } from 'react'
import { useTranslations } from 'use-intl/react'
import { type Dragged, firstGap, type Projection, projectDrop } from '#lib/flow/drop-projection.ts'
import { wordsOfDrop, wordsOfPickUp, wordsOfPlace } from '#lib/flow/drop-words.ts'
import { useSay } from '../use-say.ts'
import { arrowKeys, keyboardCodes } from './arrow-keys.ts'
import { type DragData, dragDataOf, draggedOf, gapOf } from './drag-ids.ts'
import { gapUnder } from './gap-under.ts'

type Drag = { data: DragData; projection: Projection | null }

const DragState = createContext<Drag | null>(null)

/** What is being dragged and where it would land now; null while nothing is. */
export function useDrag(): Drag | null {
  return useContext(DragState)
}

/** Steps from the palette and steps of the flow can be dragged anywhere inside. `onDrop` is called only when something changes. */
export function DragContext({
  stepIds,
  nameOf,
  onDrop,
  overlay,
  children,
}: {
  /** The flow's steps in order. */
  stepIds: readonly number[]
  nameOf: (kind: string) => string
  onDrop: (data: DragData, projection: Projection, isByKeyboard: boolean) => void
  /** What follows the pointer. */
  overlay: (data: DragData) => ReactNode
  children: ReactNode
}) {
  const t = useTranslations('flow')
  const say = useSay()
  const id = useId()
  const [drag, setDrag] = useState<Drag | null>(null)
  const count = stepIds.length
  // Read by dnd-kit's callbacks between renders, hence refs.
  const place = useRef<{ dragged: Dragged; gap: number; count: number } | null>(null)
  const spokenGap = useRef<number | null>(null)

  const sensors = useSensors(
    // The distance keeps a click a click.
    useSensor(PointerSensor, { activationConstraint: { distance: 4 } }),
    useSensor(KeyboardSensor, {
      keyboardCodes,
      scrollBehavior: 'auto',
      coordinateGetter: arrowKeys({
        get: () => place.current,
        set: (gap) => {
          if (place.current) place.current.gap = gap
        },
      }),
    }),
  )
  const collisions = useMemo(() => gapUnder(() => place.current?.gap ?? 0), [])

  function project(data: DragData, gap: number | null): Projection | null {
    const dragged = draggedOf(data, stepIds)
    return dragged && gap !== null ? projectDrop(dragged, gap, count) : null
  }

  function start({ active, activatorEvent }: DragStartEvent) {
    const data = dragDataOf(active)
    const dragged = draggedOf(data, stepIds)
    if (!dragged) return
    place.current = { dragged, gap: firstGap(dragged, count), count }
    const isByKeyboard = activatorEvent instanceof KeyboardEvent
    setDrag({ data, projection: isByKeyboard ? project(data, place.current.gap) : null })
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
      const dragged = draggedOf(data, stepIds)
      if (!dragged) return undefined
      spokenGap.current = firstGap(dragged, count)
      return say(wordsOfPickUp(nameOf(data.kind), dragged, projectDrop(dragged, spokenGap.current, count)))
    },
    onDragOver({ active, over }) {
      const gap = gapOf(over)
      // The place where it was picked up has just been said.
      if (gap === spokenGap.current) return undefined
      spokenGap.current = gap
      const projection = project(dragDataOf(active), gap)
      return projection ? say(wordsOfPlace(projection)) : t('spoken.outside')
    },
    onDragEnd({ active, over }) {
      const data = dragDataOf(active)
      const dragged = draggedOf(data, stepIds)
      return dragged ? say(wordsOfDrop(nameOf(data.kind), dragged, project(data, gapOf(over)))) : undefined
    },
    onDragCancel: () => t('spoken.cancelled'),
  }

  return (
    <DndContext
      id={id}
      sensors={sensors}
      collisionDetection={collisions}
      accessibility={{
        announcements,
        screenReaderInstructions: { draggable: t('dragInstructions') },
      }}
      onDragStart={start}
      onDragOver={({ active, over }) => {
        const data = dragDataOf(active)
        setDrag({ data, projection: project(data, gapOf(over)) })
      }}
      onDragEnd={end}
      onDragCancel={() => {
        setDrag(null)
        place.current = null
      }}
    >
      <DragState value={drag}>{children}</DragState>
      <DragOverlay dropAnimation={null} zIndex={30}>
        {drag && overlay(drag.data)}
      </DragOverlay>
    </DndContext>
  )
}
