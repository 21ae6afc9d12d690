'use client'
import {
  type RefObject,
  startTransition,
  useCallback,
  useEffect,
  useLayoutEffect,
  useMemo,
  useRef,
  useState,
} from 'react'
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
import type { DragStore, Grab } from './drag-store.ts'
import type { Ghost } from './ghost.tsx'
import { holdByPointer } from './hold-by-pointer.ts'

/** What was picked up, and where it lands when it is let go: the marker, the words and the drop are made of this alone. */
export type Held = {
  data: DragData
  thing: DraggedThing
  dragged: Dragged
  /** How many there are of those among which it moves. */
  count: number
  /** Null while it is outside. */
  gap: number | null
  saidGap: number | null
  isByKeyboard: boolean
  /** Whether the cards know, and whoever listens. */
  isTold: boolean
}

const projectionOf = ({ dragged, gap, count }: Held) =>
  gap === null ? null : projectDrop(dragged, gap, count)

type HoldProps = Pick<DragContextProps, 'of' | 'order' | 'nameOf' | 'onDrop'> & {
  /** What was pressed last. */
  pressed: RefObject<Grab | null>
  ghost: Ghost
}

/** Picks up, shows and says each place, lets go. Nothing here waits for a drawing: a key that lets go within the frame of the last arrow drops where that arrow led. */
export function useHold(store: DragStore, { of, order, nameOf, onDrop, pressed, ghost }: HoldProps) {
  const say = useSay()
  const announce = useAnnounceDrag()
  const hand: RefObject<Held | null> = useRef(null)
  // Whoever leaves the page with something in the hand drops nothing into what is gone.
  useEffect(
    () => () => {
      hand.current = null
    },
    [],
  )

  const show = useCallback(
    (gap: number | null) => {
      const held = hand.current
      if (!held) return
      held.gap = gap
      if (!held.isTold) return
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

  /** Into the hand, without a word yet. `tell` says it, and shows it on the cards. */
  function pickUp(data: DragData, isByKeyboard: boolean): Held | null {
    const dragged = draggedOf(data, order)
    if (!dragged) return null
    const count = order.length
    const saidGap = firstGap(dragged, count)
    const thing: DraggedThing = of === 'step' && data.from === 'canvas' && data.ids.length > 1 ? 'steps' : of
    // A pointer is nowhere until it is seen over a gap.
    const gap = isByKeyboard ? saidGap : null
    hand.current = { data, thing, dragged, count, gap, saidGap, isByKeyboard, isTold: false }
    return hand.current
  }

  function tell(held: Held) {
    const { data, thing, dragged, count } = held
    held.isTold = true
    store.set({ data, thing, projection: projectionOf(held) })
    const first = projectDrop(dragged, firstGap(dragged, count), count)
    announce(say(wordsOfPickUp(thing, nameOf(data.kind), dragged, first)))
  }

  function drop(held: Held) {
    const projection = projectionOf(held)
    if (projection && !projection.isUnchanged) onDrop(held.data, projection, held.isByKeyboard)
    announce(say(wordsOfDrop(held.thing, nameOf(held.data.kind), held.dragged, projection)))
  }

  function putBack(held: Held) {
    announce(say(wordsOfCancel(held.thing)))
  }

  // Of a hundred cards a move draws many anew: piece by piece, while what was let go still hangs where it is.
  // Not `useTransition`: that it has begun would be drawn at once, in the event that lets go.
  const [landings, setLandings] = useState(0)
  const afterLanding = useRef<() => void>(undefined)
  // biome-ignore lint/correctness/useExhaustiveDependencies: each is drawn with what landed
  useEffect(() => {
    afterLanding.current?.()
    afterLanding.current = undefined
  }, [landings])
  function land(finish: () => void, settle: () => void) {
    afterLanding.current = settle
    startTransition(() => {
      setLandings((count) => count + 1)
      finish()
    })
  }

  const latest = useRef({ pickUp, tell, drop, putBack, show, land })
  useLayoutEffect(() => {
    latest.current = { pickUp, tell, drop, putBack, show, land }
  })
  const holding = useMemo(
    () => holdByPointer({ store, hand, pressed, ghost, latest }),
    [store, pressed, ghost],
  )

  return {
    holding,
    step,
    byKeyboard: {
      pickUp(data: DragData) {
        const held = pickUp(data, true)
        if (held) tell(held)
      },
      letGo() {
        const held = hand.current
        hand.current = null
        if (held) drop(held)
        store.set(null)
      },
      cancel() {
        const held = hand.current
        hand.current = null
        if (held) putBack(held)
        store.set(null)
      },
    },
  }
}
