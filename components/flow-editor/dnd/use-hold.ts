'use client'
import { type RefObject, useCallback, useRef } from 'react'
import { type Dragged, firstGap, type GapKey, nextGap, projectDrop } from '#lib/flow/drop-projection.ts'
import {
  type DraggedThing,
  wordsOfCancel,
  wordsOfDrop,
  wordsOfPickUp,
  wordsOfPlace,
} from '#lib/flow/drop-words.ts'
import { useAnnounceDrag } from '../announcer.tsx'
import { useSay } from '../use-say.ts'
import type { DragContextProps } from './drag-context.tsx'
import { type DragData, draggedOf } from './drag-data.ts'
import type { DragStore } from './drag-store.ts'

/** What was picked up, and where it lands when it is let go: the marker, the words and the drop are made of this alone. */
type Held = {
  data: DragData
  thing: DraggedThing
  dragged: Dragged
  /** How many there are of those among which it moves. */
  count: number
  /** Null while it is outside. */
  gap: number | null
  saidGap: number | null
  isByKeyboard: boolean
}

const projectionOf = ({ dragged, gap, count }: Held) =>
  gap === null ? null : projectDrop(dragged, gap, count)

type Holding = Pick<DragContextProps, 'of' | 'order' | 'nameOf' | 'onDrop'>

/** Picks up, shows and says each place, lets go. Nothing here waits for a drawing: a key that lets go within the frame of the last arrow drops where that arrow led. */
export function useHold(store: DragStore, { of, order, nameOf, onDrop }: Holding) {
  const say = useSay()
  const announce = useAnnounceDrag()
  const hand: RefObject<Held | null> = useRef(null)

  const show = useCallback(
    (gap: number | null) => {
      const held = hand.current
      if (!held) return
      held.gap = gap
      const { data, thing } = held
      const projection = projectionOf(held)
      if (store.get()?.projection?.gap !== projection?.gap) store.set({ data, thing, projection })
      if (held.saidGap !== gap) announce(say(wordsOfPlace(thing, projection)))
      held.saidGap = gap
    },
    [store, announce, say],
  )

  const step = useCallback(
    (key: GapKey): Element | null => {
      const held = hand.current
      if (!held) return null
      const gap = nextGap(held.dragged, held.gap ?? 0, key, held.count)
      show(gap)
      return store.gaps.get(gap) ?? null
    },
    [store, show],
  )

  function pickUp(data: DragData, isByKeyboard: boolean) {
    const dragged = draggedOf(data, order)
    if (!dragged) return
    const count = order.length
    const saidGap = firstGap(dragged, count)
    const thing: DraggedThing = of === 'step' && data.from === 'canvas' && data.ids.length > 1 ? 'steps' : of
    // A pointer is nowhere until it is seen over a gap.
    const held = { data, thing, dragged, count, gap: isByKeyboard ? saidGap : null, saidGap, isByKeyboard }
    hand.current = held
    store.set({ data, thing, projection: projectionOf(held) })
    announce(say(wordsOfPickUp(thing, nameOf(data.kind), dragged, projectDrop(dragged, saidGap, count))))
  }

  /** Where the pointer is now; the arrows have said it themselves. */
  function follow(gap: number | null) {
    if (!hand.current?.isByKeyboard) show(gap)
  }

  function end(): Held | null {
    const held = hand.current
    hand.current = null
    store.set(null)
    return held
  }

  function letGo() {
    const held = end()
    if (!held) return
    const projection = projectionOf(held)
    if (projection && !projection.isUnchanged) onDrop(held.data, projection, held.isByKeyboard)
    announce(say(wordsOfDrop(held.thing, nameOf(held.data.kind), held.dragged, projection)))
  }

  function cancel() {
    const held = end()
    if (held) announce(say(wordsOfCancel(held.thing)))
  }

  return { pickUp, follow, step, letGo, cancel }
}
