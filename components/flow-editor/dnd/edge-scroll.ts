/** How much of the height at either edge scrolls. */
const zone = 0.2
/** At the very edge; less further in. */
const pixelsPerMs = 2
/** A frame that came late counts as this at most: nobody can follow a flow that jumps. */
const longestFrameMs = 100

/** Which way the pointer has gone since it picked up: a drag may begin at an edge, and that alone is no wish to scroll. */
export type Wish = { up: boolean; down: boolean }

/** Pixels to scroll now, upwards negative, with the pointer at the height `y`. */
export function edgeScrollBy(
  y: number,
  box: { top: number; bottom: number },
  wish: Wish,
  elapsedMs: number,
): number {
  const edge = (box.bottom - box.top) * zone
  const most = pixelsPerMs * Math.min(elapsedMs, longestFrameMs)
  if (wish.up && y < box.top + edge) return -most * Math.min(1, (box.top + edge - y) / edge)
  if (wish.down && y > box.bottom - edge) return most * Math.min(1, (y - box.bottom + edge) / edge)
  return 0
}

/**
 * What scrolls comes along while the pointer drags near its upper or lower edge. Goes by elapsed time: dnd-kit's own moves a number of
 * pixels whenever its timer gets a turn, and on a slow machine that was 100 a second instead of 1,300.
 * @param from the height at which the pointer pressed
 * @param heightNow of the pointer
 * @param onScroll after it has scrolled
 * @returns what ends it
 */
export function startEdgeScroll(
  scroller: Element,
  from: number,
  heightNow: () => number,
  onScroll: () => void,
): () => void {
  let y = from
  const wish: Wish = { up: false, down: false }
  let before = performance.now()
  let frame = requestAnimationFrame(function next(now) {
    if (!scroller.isConnected) return
    const here = heightNow()
    wish.up ||= here < y
    wish.down ||= here > y
    y = here
    const by = edgeScrollBy(y, scroller.getBoundingClientRect(), wish, now - before)
    before = now
    if (by !== 0) {
      scroller.scrollBy(0, by)
      onScroll()
    }
    frame = requestAnimationFrame(next)
  })
  return () => cancelAnimationFrame(frame)
}
