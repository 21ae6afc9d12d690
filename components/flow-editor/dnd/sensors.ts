'use client'
// How something is picked up: by mouse or pen after 4 pixels, by a finger after a short hold, by keyboard with Space.
import {
  KeyboardSensor,
  type KeyboardSensorProps,
  PointerSensor,
  type PointerSensorProps,
  TouchSensor,
  useSensor,
  useSensors,
} from '@dnd-kit/core'
import { useMemo } from 'react'
import type { GapKey } from '#lib/flow/drop-projection.ts'
import { arrowKeys, keyboardCodes } from './arrow-keys.ts'
import type { GrabEvent } from './drag-store.ts'
import { keepEarlyKeys } from './early-keys.ts'

export type Coordinates = { x: number; y: number }

/** What a pointer or a finger does with what it pressed. Stays the same while the page lives. */
export type Holding = {
  isHeld: () => boolean
  /** By mouse or pen: a finger gives the focus with the click. */
  press: () => void
  lift: (from: Coordinates) => void
  moveTo: (at: Coordinates) => void
  letGo: () => void
  cancel: () => void
}

/** Long enough to tell a hold from the start of a scroll, short enough not to feel like waiting. */
const holdMs = 180

/** Everything that points but a finger: that one has to scroll too, so it goes by time. The distance keeps a click a click. */
const ofMouseOrPen = { distance: 4 }
const ofFinger = { delay: holdMs, tolerance: 8 }

/**
 * Follows presses by pointer or finger. dnd-kit's sensors say what is a drag, when it ends and what ends it; what they are told of is ours,
 * not dnd-kit's context. That would measure and draw in one go what a slow machine does not do within a frame, anew for each move and each
 * pixel that scrolls, and once more for each press that ends.
 */
export function makePointing(holding: Holding) {
  let isPressed = false
  const nothing = () => {}
  return {
    isPressed: () => isPressed,
    press({ nativeEvent: event }: GrabEvent): void {
      const isFinger = event.type === 'touchstart'
      if (event.defaultPrevented || !(isFinger || isByMouseOrPen(event as PointerEvent))) return
      isPressed = true
      const props = {
        event,
        active: '',
        options: { activationConstraint: isFinger ? ofFinger : ofMouseOrPen },
        onAbort: nothing,
        onPending: nothing,
        onStart: holding.lift,
        onMove: holding.moveTo,
        onEnd() {
          isPressed = false
          holding.letGo()
        },
        onCancel() {
          isPressed = false
          if (holding.isHeld()) leaveClick()
          holding.cancel()
        },
        // The context, which only the keyboard's asks for.
      } as unknown as PointerSensorProps & ConstructorParameters<typeof TouchSensor>[0]
      if (isFinger) new TouchSensor(props)
      else {
        new PointerSensor(props)
        holding.press()
      }
    },
  }
}

/** Escape puts back what is dragged before the button is let go. The click that follows is no press of what it began on. */
function leaveClick() {
  const over = new AbortController()
  const options = { capture: true, signal: over.signal }
  addEventListener('pointerdown', () => over.abort(), options)
  addEventListener(
    'click',
    (click) => {
      // By keyboard it is one of its own.
      if (click.detail === 0) return
      click.stopPropagation()
      over.abort()
    },
    options,
  )
}

export type Pointing = ReturnType<typeof makePointing>

const isByMouseOrPen = ({ isPrimary, button, pointerType }: PointerEvent) =>
  isPrimary && button === 0 && pointerType !== 'touch'

/** Lets a finger that has picked something up keep the page from scrolling. Returns what ends it. */
export const prepareForFingers = (): (() => void) => TouchSensor.setup() ?? (() => {})

class Keys extends KeyboardSensor {
  constructor(props: KeyboardSensorProps) {
    super(props)
    keepEarlyKeys()
  }
}

/** `step` goes to the gap a key leads to and returns its element, and stays the same: new options would be new listeners on every handle. */
export function useKeySensors(step: (key: GapKey) => Element | null) {
  const typing = useMemo(
    () => ({ keyboardCodes, scrollBehavior: 'auto' as const, coordinateGetter: arrowKeys(step) }),
    [step],
  )
  return useSensors(useSensor(Keys, typing))
}
