// Which gap a pointer is over. Ours instead of dnd-kit's: those compare boxes, and a step dropped in the lower half of a tall card must
// land below it.
import { gapAtHeight } from '#lib/flow/drop-projection.ts'
import type { DragStore } from './drag-store.ts'
import { gapPixels } from './gap-height.ts'

/** Pixels beside the canvas that still count as on it: a hand is not a ruler. */
const grace = 24

/** Null outside the flow. Measures the gaps as they stand at that moment: what was measured before may have scrolled, or grown. */
export function gapAt({ zone, gaps }: DragStore, { x, y }: { x: number; y: number }): number | null {
  if (!zone || gaps.size === 0) return null
  const { left, right, top, bottom } = zone.getBoundingClientRect()
  if (x < left - grace || x > right + grace || y < top - grace || y > bottom + grace) return null
  return gapAtHeight(y, gaps.size, (gap) => middleOf(gaps.get(gap)))
}

/**
 * The gap before a step is measured by the step, at whose top it lies: of a step out of sight the browser knows where it is, and not what is
 * in it.
 */
function middleOf(gap: Element | undefined): number {
  const place = gap?.parentElement
  if (!gap || !place) return Number.POSITIVE_INFINITY
  if ('outOfSight' in place.dataset) return place.getBoundingClientRect().top + gapPixels / 2
  const { top, height } = gap.getBoundingClientRect()
  return top + height / 2
}
