'use client'
// How something is picked up: by mouse or pen after 4 pixels, by a finger after a short hold, by keyboard with Space.
import {
  KeyboardSensor,
  PointerSensor,
  type PointerSensorOptions,
  TouchSensor,
  useSensor,
  useSensors,
} from '@dnd-kit/core'
import type { PointerEvent } from 'react'
import type { GapKey } from '#lib/flow/drop-projection.ts'
import { arrowKeys, keyboardCodes } from './arrow-keys.ts'

/** Everything that points but a finger: that one has to scroll too, so it goes by time (below). */
class MouseOrPenSensor extends PointerSensor {
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

/** Long enough to tell a hold from the start of a scroll, short enough not to feel like waiting. */
const holdMs = 180

/** `next` gives the gap a key leads to, null while nothing is picked up. */
export function useDragSensors(next: (key: GapKey) => number | null) {
  return useSensors(
    // The distance keeps a click a click.
    useSensor(MouseOrPenSensor, { activationConstraint: { distance: 4 } }),
    useSensor(TouchSensor, { activationConstraint: { delay: holdMs, tolerance: 8 } }),
    useSensor(KeyboardSensor, {
      keyboardCodes,
      scrollBehavior: 'auto',
      coordinateGetter: arrowKeys(next),
    }),
  )
}
