import { useDndContext } from '@dnd-kit/core'
import { useEffect, useRef } from 'react'

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
 * What scrolls comes along while the pointer drags near its upper or lower edge. Stands inside dnd-kit's context. Goes by elapsed time:
 * dnd-kit's own moves a number of pixels whenever its timer gets a turn, and on a slow machine that was 100 a second instead of 1,300.
 */
export function EdgeScroll() {
  const { active, activatorEvent, scrollableAncestors } = useDndContext()
  const ancestors = useRef(scrollableAncestors)
  useEffect(() => {
    ancestors.current = scrollableAncestors
  }, [scrollableAncestors])
  const pickedUpAt = active ? heightOf(activatorEvent) : null
  useEffect(() => {
    if (pickedUpAt === null) return
    let y = pickedUpAt
    const wish: Wish = { up: false, down: false }
    const ending = new AbortController()
    const follow = (now: number) => {
      wish.up ||= now < y
      wish.down ||= now > y
      y = now
    }
    const { signal } = ending
    document.addEventListener('pointermove', (event) => follow(event.clientY), { signal })
    document.addEventListener('touchmove', (event) => follow(event.touches[0]!.clientY), { signal })
    let before = performance.now()
    let frame = requestAnimationFrame(function next(now) {
      const scroller = ancestors.current.find((it) => it.scrollHeight > it.clientHeight)
      scroller?.scrollBy(0, edgeScrollBy(y, scroller.getBoundingClientRect(), wish, now - before))
      before = now
      frame = requestAnimationFrame(next)
    })
    return () => {
      ending.abort()
      cancelAnimationFrame(frame)
    }
  }, [pickedUpAt])
  return null
}

/** Where a mouse, a pen or a finger picked up; null when keys did. */
function heightOf(event: Event | null): number | null {
  if (event instanceof PointerEvent) return event.clientY
  return event && 'touches' in event ? (event as TouchEvent).touches[0]!.clientY : null
}
