// Which gap a drag is over. Ours instead of dnd-kit's: those compare boxes, and a step dropped in the lower half of a tall
// card must land below it.
import type { CollisionDetection } from '@dnd-kit/core'
import { gapAtHeight } from '#lib/flow/drop-projection.ts'
import type { DragStore } from './drag-store.ts'

/** dnd-kit's name for the flow: the only thing it knows to drop on. */
export const zoneId = 'zone'

/** Pixels beside the canvas that still count as on it: a hand is not a ruler. */
const grace = 24

/** Measures the gaps as they stand at that moment: what was measured before may have scrolled, or grown. */
export function gapUnder(store: DragStore): CollisionDetection {
  return ({ pointerCoordinates }) => {
    // By keyboard it never leaves the flow; the arrows say where it is.
    if (!pointerCoordinates) return [{ id: zoneId }]
    if (!store.zone || store.gaps.size === 0) return []
    const { x, y } = pointerCoordinates
    const { left, right, top, bottom } = store.zone.getBoundingClientRect()
    if (x < left - grace || x > right + grace || y < top - grace || y > bottom + grace) return []
    const middles = Array.from({ length: store.gaps.size }, (_, gap) => middleOf(store.gaps.get(gap)))
    return [{ id: zoneId, data: { gap: gapAtHeight(y, middles) } }]
  }
}

function middleOf(gap: Element | undefined): number {
  const rect = gap?.getBoundingClientRect()
  return rect ? rect.top + rect.height / 2 : Number.POSITIVE_INFINITY
}
