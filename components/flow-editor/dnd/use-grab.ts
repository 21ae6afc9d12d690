'use client'
import { type PointerEvent, useContext, useMemo } from 'react'
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

/** How a bar looks that a card is picked up by. */
export const barLook = 'cursor-grab select-none active:cursor-grabbing'

/**
 * Lets all cards of a list be picked up by their bars too, where they are no buttons: by mouse or pen. A finger scrolls there, and has the
 * handle. One listener, on the list: a hundred cards of it have nothing to draw.
 * @param bar the selector of what is pressed
 * @param card the selector of the element around it that is dragged
 */
export function useGrabByBar(bar: string, card: string, dataOf: (card: HTMLElement) => DragData) {
  const { presses } = useContext(DragStoreContext)
  return (event: PointerEvent) => {
    const pressed = event.target as Element
    if (event.pointerType === 'touch' || pressed.closest('button, input')) return
    const around = pressed.closest(bar)?.closest<HTMLElement>(card)
    // Pressing the bar gives the focus to the card.
    if (around) presses.press(event, { data: dataOf(around), handle: around, card: around })
  }
}

function isSame(one: DragData, other: DragData): boolean {
  return one.from === 'palette' || other.from === 'palette'
    ? one.from === other.from && one.kind === other.kind
    : one.id === other.id
}
