'use client'
// What is being dragged, past React's tree. A context that changes makes React walk through everything below it, and below the flow
// are a hundred cards: a mouse that moves would cost a walk through all of them. So dnd-kit has a small tree of its own beside the
// cards, and of the cards and gaps only those hear of a drag for which something changes.
import {
  createContext,
  type KeyboardEvent,
  type PointerEvent,
  type TouchEvent,
  useCallback,
  useContext,
  useSyncExternalStore,
} from 'react'
import type { Projection } from '#lib/flow/drop-projection.ts'
import type { DraggedThing } from '#lib/flow/drop-words.ts'
import type { DragData } from './drag-data.ts'
import { makePresses, type Presses } from './presses.ts'

export type Drag = {
  data: DragData
  thing: DraggedThing
  /** Where it would land now; null while it is outside. What the marker shows is what the drop does. */
  projection: Projection | null
}

export type GrabEvent = PointerEvent | TouchEvent | KeyboardEvent

/** Something that may become a drag: what it would drag, by what that has the focus then, and the element that goes along. */
export type Grab = { data: DragData; handle: HTMLElement; card: HTMLElement }

export type DragStore = {
  get: () => Drag | null
  set: (drag: Drag | null) => void
  subscribe: (listener: () => void) => () => void
  /** dnd-kit's part is told of every press of a handle and decides what becomes a drag. */
  presses: Presses
  /** The gaps on the page by their number. */
  gaps: Map<number, Element>
  /** Everything that counts as "on the flow" for the pointer. */
  zone: HTMLElement | null
  /** Id of the text that tells how to drag by keyboard. */
  instructionsId: string
  /** What a screen reader calls that which can be dragged. */
  roleDescription: string
}

export function makeDragStore(instructionsId: string, roleDescription = ''): DragStore {
  let now: Drag | null = null
  const listeners = new Set<() => void>()
  return {
    get: () => now,
    set(drag) {
      now = drag
      for (const listener of [...listeners]) listener()
    },
    subscribe(listener) {
      listeners.add(listener)
      return () => void listeners.delete(listener)
    },
    presses: makePresses(),
    gaps: new Map(),
    zone: null,
    instructionsId,
    roleDescription,
  }
}

/** Where nothing can be dragged nothing ever is. */
export const DragStoreContext = createContext<DragStore>(makeDragStore(''))

/** What `select` takes of the drag, null when there is none. It has to give the same value, not only an equal one, while nothing changed for the caller. */
export function useDragged<T>(select: (drag: Drag | null) => T): T {
  const store = useContext(DragStoreContext)
  const read = () => select(store.get())
  return useSyncExternalStore(store.subscribe, read, read)
}

export const isAnythingDragged = (drag: Drag | null) => drag !== null

/** Makes a gap known to the drag it belongs to; the ref of its element. */
export function useGapRef(gap: number): (element: Element | null) => (() => void) | undefined {
  const { gaps } = useContext(DragStoreContext)
  return useCallback(
    (element) => {
      if (!element) return undefined
      gaps.set(gap, element)
      // After a reorder the number may belong to another element already.
      return () => void (gaps.get(gap) === element && gaps.delete(gap))
    },
    [gaps, gap],
  )
}
