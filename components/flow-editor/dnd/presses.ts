// dnd-kit comes a moment after the page. Whoever presses a handle before that is not left without an answer: the press is kept while
// it lasts, and is dnd-kit's as soon as it is there.
import { keyboardCodes } from './arrow-keys.ts'
import type { Grab, GrabEvent } from './drag-store.ts'

type Taker = (event: GrabEvent, grab: Grab) => void

export type Presses = {
  /** A handle was pressed: by a pointer, a finger or a key. */
  press: Taker
  /** Who decides what becomes a drag; null when nobody can any more. */
  setTaker(taker: Taker | null): void
}

export function makePresses(): Presses {
  let taker: Taker | null = null
  let early: { event: GrabEvent; grab: Grab; forget: () => void; lastMove: PointerEvent | null } | null = null

  function keep(event: GrabEvent, grab: Grab) {
    early?.forget()
    const over = new AbortController()
    const forget = () => {
      early = null
      over.abort()
    }
    const kept = {
      event: event.type === 'keydown' ? pressedAnew(event, grab) : event,
      grab,
      forget,
      lastMove: null as PointerEvent | null,
    }
    early = kept
    const options = { signal: over.signal, capture: true }
    if (event.type === 'keydown') {
      // As dnd-kit would: Space presses no button here.
      event.preventDefault()
      grab.handle.addEventListener('blur', forget, options)
    } else {
      for (const end of ['pointerup', 'pointercancel', 'touchend']) addEventListener(end, forget, options)
      const follow = (move: PointerEvent) => {
        kept.lastMove = move
      }
      addEventListener('pointermove', follow, options)
    }
  }

  return {
    press(event, grab) {
      if (taker) taker(event, grab)
      else if (
        event.type !== 'keydown' ||
        keyboardCodes.start.includes((event.nativeEvent as KeyboardEvent).code)
      )
        keep(event, grab)
    },
    setTaker(next) {
      taker = next
      const kept = early
      if (!next || !kept) return
      kept.forget()
      next(kept.event, kept.grab)
      // A hand that has stopped by now is not nowhere: the first makes it a drag, the second says where it is.
      for (const move of kept.lastMove ? [kept.lastMove, kept.lastMove] : [])
        document.dispatchEvent(new PointerEvent('pointermove', move))
    },
  }
}

/** The same press of a key, untouched: dnd-kit leaves alone what somebody has prevented already. */
function pressedAnew({ nativeEvent }: GrabEvent, { handle }: Grab): GrabEvent {
  const { code, key } = nativeEvent as KeyboardEvent
  const anew = new KeyboardEvent('keydown', { code, key, cancelable: true })
  Object.defineProperty(anew, 'target', { value: handle })
  return {
    type: 'keydown',
    nativeEvent: anew,
    target: handle,
    preventDefault: () => anew.preventDefault(),
  } as never
}
