'use client'
// How something is picked up: by mouse or pen after 4 pixels, by a finger after a short hold, by keyboard with Space.
import {
  KeyboardSensor,
  PointerSensor,
  type PointerSensorOptions,
  type PointerSensorProps,
  TouchSensor,
  useSensor,
  useSensors,
} from '@dnd-kit/core'
import { type PointerEvent, useMemo } from 'react'
import type { GapKey } from '#lib/flow/drop-projection.ts'
import { arrowKeys, keyboardCodes } from './arrow-keys.ts'

type TouchSensorProps = ConstructorParameters<typeof TouchSensor>[0]

export type Coordinates = { x: number; y: number }

/** What a pointer or a finger does with what it pressed. Stays the same while the page lives. */
export type Holding = {
  isHeld: () => boolean
  lift: (from: Coordinates) => void
  moveTo: (at: Coordinates) => void
  letGo: () => void
  cancel: () => void
}

/**
 * dnd-kit says what is a drag and when it ends; what a pointer drags it never hears of. It would measure and draw in one go what a slow
 * machine does not do within a frame, anew for each move and each pixel that scrolls.
 */
function pastDndKit<Props extends PointerSensorProps | TouchSensorProps>(props: Props): Props {
  const { holding } = props.options as { holding: Holding }
  return {
    ...props,
    onStart: holding.lift,
    onMove: holding.moveTo,
    onEnd() {
      holding.letGo()
      props.onEnd()
    },
    onCancel() {
      holding.cancel()
      props.onCancel()
    },
  }
}

/** Everything that points but a finger: that one has to scroll too, so it goes by time (below). */
class MouseOrPenSensor extends PointerSensor {
  constructor(props: PointerSensorProps) {
    super(pastDndKit(props))
  }
  static override activators = [
    {
      eventName: 'onPointerDown' as const,
      handler: ({ nativeEvent: event }: PointerEvent, { onActivation }: PointerSensorOptions) => {
        if (!event.isPrimary || event.button !== 0 || event.pointerType === 'touch') return false
        onActivation?.({ event })
        return true
      },
    },
  ]
}

class FingerSensor extends TouchSensor {
  constructor(props: TouchSensorProps) {
    super(pastDndKit(props))
  }
}

/** Long enough to tell a hold from the start of a scroll, short enough not to feel like waiting. */
const holdMs = 180

/** `step` goes to the gap a key leads to and returns its element; null while nothing is picked up. Both stay the same: new options would be new listeners on every handle. */
export function useDragSensors(step: (key: GapKey) => Element | null, holding: Holding) {
  const [pointing, touching, typing] = useMemo(
    () => [
      // The distance keeps a click a click.
      { activationConstraint: { distance: 4 }, holding },
      { activationConstraint: { delay: holdMs, tolerance: 8 }, holding },
      { keyboardCodes, scrollBehavior: 'auto' as const, coordinateGetter: arrowKeys(step) },
    ],
    [step, holding],
  )
  return useSensors(
    useSensor(MouseOrPenSensor, pointing),
    useSensor(FingerSensor, touching),
    useSensor(KeyboardSensor, typing),
  )
}
