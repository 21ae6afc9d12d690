// Picking up and letting go by pointer or finger. Each is more than a slow machine does within a frame, so it takes turns: what is under
// the pointer is known at once, and shown in the next task; what is let go lands where it was let go, in the tasks behind
// that, and glides there when it is drawn there.
import type { RefObject } from 'react'
import type { DragStore, Grab } from './drag-store.ts'
import { startEdgeScroll } from './edge-scroll.ts'
import { gapAt } from './gap-under.ts'
import type { Ghost } from './ghost.tsx'
import { makePressFocus } from './press-focus.ts'
import type { Coordinates, Holding } from './sensors.ts'
import type { Held } from './use-hold.ts'

/**
 * A card that is moved begins as one out of sight: its frame would be laid out, find it in sight, and be laid out again. It stays so, or the
 * second time would come later.
 */
function drawWhereItLands(card: HTMLElement): void {
  const place = card.parentElement
  if (place && 'outOfSight' in place.dataset) place.style.contentVisibility = 'visible'
}

export function holdByPointer({
  store,
  hand,
  pressed,
  ghost,
  latest,
}: {
  store: DragStore
  hand: RefObject<Held | null>
  pressed: RefObject<Grab | null>
  ghost: Ghost
  /** As of the newest drawing. */
  latest: RefObject<{
    pickUp: (data: Held['data'], isByKeyboard: boolean) => Held | null
    tell: (held: Held) => void
    drop: (held: Held) => void
    putBack: (held: Held) => void
    show: (gap: number | null) => void
    /** Lands it piece by piece, when there is time, and says when it is drawn. */
    land: (finish: () => void, settle: () => void) => void
  }>
}): Holding {
  let from: Coordinates = { x: 0, y: 0 }
  let at = from
  let stopScrolling = () => {}
  let focused: HTMLElement | null = null
  const pressFocus = makePressFocus()

  /** The marker follows in a task of its own: with what scrolls and what hangs in the hand it would be one long frame. */
  let placing: ReturnType<typeof setTimeout> | undefined
  const place = () => {
    placing = undefined
    latest.current.show(gapAt(store, at))
  }
  const placeSoon = () => {
    placing ??= setTimeout(place)
  }
  /** What was let go lands where the hand was, also where the marker had not come yet. */
  function placeNow() {
    if (placing === undefined) return
    clearTimeout(placing)
    place()
  }

  /** Once it is drawn where it landed. What was pressed since is left alone. */
  function settle(card: HTMLElement, focused: HTMLElement | null) {
    requestAnimationFrame(() =>
      setTimeout(() => {
        if (document.activeElement === document.body) focused?.focus({ preventScroll: true })
        // The focus lays out the page: what follows takes its own turn.
        setTimeout(() => {
          if (hand.current) return
          store.set(null)
          ghost.goTo(card)
        })
      }),
    )
  }

  function end(finish: (held: Held) => void) {
    const held = hand.current
    if (!held || held.isByKeyboard) return
    hand.current = null
    stopScrolling()
    const { card } = pressed.current!
    const put = focused
    focused = null
    // The event is the browser's: it has half a dozen more for a button that is let go.
    setTimeout(() => {
      const shown = store.get()
      // The marker goes; it looks carried until it is drawn where it landed.
      if (!hand.current && shown?.projection) store.set({ ...shown, projection: null })
      setTimeout(() =>
        latest.current.land(
          () => finish(held),
          () => settle(card, put),
        ),
      )
    })
  }

  function tellOf(held: Held) {
    if (hand.current !== held) return
    held.gap = gapAt(store, at)
    latest.current.tell(held)
    const scroller = store.zone?.closest('[data-scrolls]')
    if (scroller) stopScrolling = startEdgeScroll(scroller, from.y, () => at.y, placeSoon)
  }

  return {
    isHeld: () => hand.current !== null,
    press: () => pressFocus.follow(pressed.current!.handle),
    lift(point) {
      const held = pressed.current && latest.current.pickUp(pressed.current.data, false)
      if (!held) return
      from = at = point
      ghost.moveBy(0, 0)
      setTimeout(() => {
        if (hand.current !== held || !pressed.current) return
        const { data, card, handle } = pressed.current
        // A card that moves with the focus in it is laid out in the middle of being moved, for the focus to be put back.
        if (data.from === 'canvas') focused = pressFocus.take(handle)
        drawWhereItLands(card)
        ghost.show(held.data, card, from.x)
        // What hangs in the hand is a task of its own; that it is said and marked another.
        setTimeout(() => tellOf(held))
      })
    },
    moveTo(point) {
      at = point
      ghost.moveBy(at.x - from.x, at.y - from.y)
      if (hand.current?.isTold) placeSoon()
    },
    letGo() {
      placeNow()
      end((held) => {
        // A hand may be quicker than what shows it.
        if (!held.isTold) held.gap = gapAt(store, at)
        latest.current.drop(held)
      })
    },
    cancel: () => end((held) => latest.current.putBack(held)),
  }
}
