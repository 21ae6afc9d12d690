'use client'
// All of dnd-kit that the editor knows. It comes when the page is there already: nobody drags before anything can be seen.
import { type Announcements, DndContext } from '@dnd-kit/core'
import { useEffect, useLayoutEffect, useMemo, useRef } from 'react'
import type { DragContextProps } from './drag-context.tsx'
import type { DragStore, Grab } from './drag-store.ts'
import { useGhost } from './ghost.tsx'
import { Hand, zoneId } from './hand.tsx'
import { DropMarker } from './marker.tsx'
import { makePointing, prepareForFingers, useKeySensors } from './sensors.ts'
import { useHold } from './use-hold.ts'

/** We speak when the marker moves; dnd-kit would when it has drawn it. */
const silence: Announcements = {
  onDragStart: () => undefined,
  onDragOver: () => undefined,
  onDragEnd: () => undefined,
  onDragCancel: () => undefined,
}

/** Whatever is dragged is over the flow, as far as dnd-kit knows: the arrows say where. It need not be measured. */
const onTheFlow = () => [{ id: zoneId }]
const nowhere = { top: 0, left: 0, bottom: 0, right: 0, width: 0, height: 0 }
const notMeasured = { droppable: { measure: () => nowhere } }

export function DndKit({ store, instructions, overlay, ...props }: { store: DragStore } & DragContextProps) {
  const pressed = useRef<Grab | null>(null)
  const [ghost, drawn] = useGhost(overlay)
  const { holding, step, byKeyboard } = useHold(store, { ...props, pressed, ghost })
  const pointing = useMemo(() => makePointing(holding), [holding])
  useEffect(prepareForFingers, [])
  const sensors = useKeySensors(step)
  const latest = useRef({ byKeyboard, overlay })
  useLayoutEffect(() => {
    latest.current = { byKeyboard, overlay }
  })
  // Of an edit dnd-kit need not know: drawing it anew is as dear as some cards.
  const context = useMemo(
    () => (
      <DndContext
        id={store.instructionsId}
        sensors={sensors}
        autoScroll={false}
        collisionDetection={onTheFlow}
        measuring={notMeasured}
        accessibility={{ announcements: silence, screenReaderInstructions: { draggable: instructions } }}
        onDragStart={() => {
          if (pressed.current) latest.current.byKeyboard.pickUp(pressed.current.data)
        }}
        onDragEnd={() => latest.current.byKeyboard.letGo()}
        onDragCancel={() => latest.current.byKeyboard.cancel()}
      >
        <Hand
          store={store}
          isHeld={() => holding.isHeld() || pointing.isPressed()}
          point={pointing.press}
          take={(grab) => {
            pressed.current = grab
          }}
          draw={(data) => latest.current.overlay(data)}
        />
      </DndContext>
    ),
    [store, sensors, instructions, holding, pointing],
  )
  return (
    <>
      {context}
      {drawn}
      <DropMarker />
    </>
  )
}
