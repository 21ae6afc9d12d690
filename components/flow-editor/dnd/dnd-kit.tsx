'use client'
// All of dnd-kit that the editor knows. It comes when the page is there already: nobody drags before anything can be seen.
import { type Announcements, type Collision, DndContext } from '@dnd-kit/core'
import { useMemo, useRef } from 'react'
import type { DragContextProps } from './drag-context.tsx'
import type { DragData } from './drag-data.ts'
import type { DragStore } from './drag-store.ts'
import { EdgeScroll } from './edge-scroll.ts'
import { gapUnder } from './gap-under.ts'
import { Hand } from './hand.tsx'
import { useDragSensors } from './sensors.ts'
import { useHold } from './use-hold.ts'

/** We speak when the marker moves; dnd-kit would when it has drawn it. */
const silence: Announcements = {
  onDragStart: () => undefined,
  onDragOver: () => undefined,
  onDragEnd: () => undefined,
  onDragCancel: () => undefined,
}

/** The flow need not be measured: gapUnder() asks where the gaps are, and measuring lays out the page anew. */
const nowhere = { top: 0, left: 0, bottom: 0, right: 0, width: 0, height: 0 }
const notMeasured = { droppable: { measure: () => nowhere } }

export function DndKit({
  store,
  instructions,
  overlay,
  ...holding
}: { store: DragStore } & DragContextProps) {
  const { pickUp, follow, step, letGo, cancel } = useHold(store, holding)
  const sensors = useDragSensors(step)
  const collisionDetection = useMemo(() => gapUnder(store), [store])
  const grabbed = useRef<DragData | null>(null)
  return (
    <DndContext
      id={store.instructionsId}
      sensors={sensors}
      // <EdgeScroll> does it.
      autoScroll={false}
      collisionDetection={collisionDetection}
      measuring={notMeasured}
      accessibility={{ announcements: silence, screenReaderInstructions: { draggable: instructions } }}
      onDragStart={({ activatorEvent }) => {
        if (grabbed.current) pickUp(grabbed.current, activatorEvent instanceof KeyboardEvent)
      }}
      onDragMove={({ collisions }) => follow(gapOf(collisions))}
      onDragOver={({ collisions }) => follow(gapOf(collisions))}
      onDragEnd={letGo}
      onDragCancel={cancel}
    >
      <EdgeScroll />
      <Hand
        store={store}
        take={(data) => {
          grabbed.current = data
        }}
        draw={overlay}
      />
    </DndContext>
  )
}

/** The gap under what is dragged, or null when it is outside the flow. */
function gapOf(collisions: readonly Collision[] | null): number | null {
  return (collisions?.[0]?.data as { gap?: number } | undefined)?.gap ?? null
}
