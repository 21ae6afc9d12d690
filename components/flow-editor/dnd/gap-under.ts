// Which gap a drag is over. Ours instead of dnd-kit's: those compare boxes, and a step dropped in the lower half of a tall
// card must land below it.
import type { CollisionDetection } from '@dnd-kit/core'
import { gapAtHeight } from '#lib/flow/drop-projection.ts'
import { canvasId, gapId } from './drag-ids.ts'

/** Pixels beside the canvas that still count as on it: a hand is not a ruler. */
const grace = 24

/** `keyboardGap` gives the gap the arrows have reached; it alone decides while there is no pointer. */
export function gapUnder(keyboardGap: () => number): CollisionDetection {
  return ({ droppableContainers, droppableRects, pointerCoordinates }) => {
    if (!pointerCoordinates) return [{ id: gapId(keyboardGap()) }]
    const canvas = droppableRects.get(canvasId)
    if (!canvas) return []
    const { x, y } = pointerCoordinates
    const isOutside =
      x < canvas.left - grace ||
      x > canvas.right + grace ||
      y < canvas.top - grace ||
      y > canvas.bottom + grace
    if (isOutside) return []
    const gaps = droppableContainers
      .flatMap((container) => {
        const gap = container.data.current?.gap as number | undefined
        const rect = droppableRects.get(container.id)
        return gap === undefined || !rect ? [] : [{ gap, middle: rect.top + rect.height / 2 }]
      })
      .sort((a, b) => a.gap - b.gap)
    if (gaps.length === 0) return []
    return [
      {
        id: gapId(
          gaps[
            gapAtHeight(
              y,
              gaps.map((it) => it.middle),
            )
          ]!.gap,
        ),
      },
    ]
  }
}
