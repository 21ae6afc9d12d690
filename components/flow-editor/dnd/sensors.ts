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
import { type PointerEvent, useMemo } from 'react'
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

// Made once: new options would be new listeners on every handle.
/** The distance keeps a click a click. */
const pointing = { activationConstraint: { distance: 4 } }
const touching = { activationConstraint: { delay: holdMs, tolerance: 8 } }

/** `step` goes to the gap a key leads to and returns its element; null while nothing is picked up. */
export function useDragSensors(step: (key: GapKey) => Element | null) {
  const typing = useMemo(
    () => ({ keyboardCodes, scrollBehavior: 'auto' as const, coordinateGetter: arrowKeys(step) }),
    [step],
  )
  return useSensors(
    useSensor(MouseOrPenSensor, pointing),
    useSensor(TouchSensor, touching),
    useSensor(KeyboardSensor, typing),
  )
}
