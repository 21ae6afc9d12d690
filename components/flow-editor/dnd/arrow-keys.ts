// Arrow keys while a step is picked up. The keys choose a gap; the coordinates only make the overlay follow it.
import type { KeyboardCoordinateGetter, KeyboardSensorOptions } from '@dnd-kit/core'
import type { GapKey } from '#lib/flow/drop-projection.ts'

/** By the code of the key. */
export const gapKeys: Record<string, GapKey> = {
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

/** How far from the left edge of the flow the overlay stands. */
const indent = 48

/** `step` goes to the gap the key leads to and returns its element; null while nothing is picked up. */
export function arrowKeys(step: (key: GapKey) => Element | null): KeyboardCoordinateGetter {
  return (event, { currentCoordinates }) => {
    const key = gapKeys[event.code]
    if (!key) return undefined
    event.preventDefault()
    const gap = step(key)
    if (!gap) return currentCoordinates
    // dnd-kit scrolls for arrows, not for Home and End, which go furthest.
    gap.scrollIntoView?.({ block: 'nearest' })
    const rect = gap.getBoundingClientRect()
    return { x: rect.left + indent, y: rect.top + rect.height / 2 }
  }
}
