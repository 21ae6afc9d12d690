'use client'
import { useContext, useMemo } from 'react'
import type { DragData } from './drag-data.ts'
import { DragStoreContext, type GrabEvent, useDragged } from './drag-store.ts'

/** What makes a button one that picks something up: by pointer, by a finger that holds, by Space. `card` is the selector of the element around it that is dragged; itself without one. */
export function useGrab(data: DragData, card?: string) {
  const store = useContext(DragStoreContext)
  const isDragging = useDragged((drag) => drag !== null && isSame(drag.data, data))
  const listeners = useMemo(() => {
    const grab = (event: GrabEvent) => {
      const handle = event.currentTarget as HTMLElement
      const around = card === undefined ? handle : handle.closest<HTMLElement>(card)
      store.presses.press(event, { data, handle, card: around ?? handle })
    }
    return { onPointerDown: grab, onTouchStart: grab, onKeyDown: grab }
  }, [store, data, card])
  const attributes = {
    'aria-roledescription': store.roleDescription,
    'aria-describedby': store.instructionsId,
    'aria-pressed': isDragging || undefined,
  }
  return { attributes, listeners, isDragging }
}

function isSame(one: DragData, other: DragData): boolean {
  return one.from === 'palette' || other.from === 'palette'
    ? one.from === other.from && one.kind === other.kind
    : one.id === other.id
}
