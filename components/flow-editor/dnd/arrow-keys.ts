// Arrow keys while a step is picked up. The keys choose a gap; the coordinates only make the overlay follow it.
import type { KeyboardCoordinateGetter, KeyboardSensorOptions } from '@dnd-kit/core'
import type { GapKey } from '#lib/flow/drop-projection.ts'
import { canvasId, gapId } from './drag-ids.ts'

const gapKeys: Record<string, GapKey> = {
  ArrowUp: 'up',
  ArrowDown: 'down',
  Home: 'first',
  End: 'last',
}

/** Space picks up and drops; Enter drops too. Tab takes the focus elsewhere, so it puts the step back instead of dropping it. */
export const keyboardCodes: NonNullable<KeyboardSensorOptions['keyboardCodes']> = {
  start: ['Space'],
  cancel: ['Escape', 'Tab'],
  end: ['Space', 'Enter'],
}

/** `next` makes the gap the key leads to the current one and returns it; null while nothing is picked up. */
export function arrowKeys(next: (key: GapKey) => number | null): KeyboardCoordinateGetter {
  return (event, { context, currentCoordinates }) => {
    const key = gapKeys[event.code]
    const gap = key ? next(key) : null
    if (gap === null) return undefined
    event.preventDefault()
    const rect = context.droppableRects.get(gapId(gap))
    const canvas = context.droppableRects.get(canvasId)
    if (!rect || !canvas) return currentCoordinates
    return { x: canvas.left + 48, y: rect.top + rect.height / 2 }
  }
}
