'use client'
import { type RefObject, useLayoutEffect, useState } from 'react'

/** Up to here all lines are drawn, so that the browser finds in all of them. */
const wholeUpTo = 150
/** Lines drawn beyond either end of what is seen; also how far one scrolls until others are drawn. */
const margin = 20

/** Which of so many lines to draw, `[first, last)`: of ten thousand those near what is seen. */
export function useLinesInSight(
  scroller: RefObject<HTMLElement | null>,
  count: number,
  lineHeight: number,
): [first: number, last: number] {
  const [sight, setSight] = useState<[number, number]>([0, 3 * margin])
  const isWhole = count <= wholeUpTo
  // biome-ignore lint/correctness/useExhaustiveDependencies: with fewer lines another part is seen
  useLayoutEffect(() => {
    const box = scroller.current
    if (!box || isWhole) return
    const look = () => {
      const { scrollTop, clientHeight } = box
      const first = Math.floor(scrollTop / lineHeight / margin) * margin - margin
      const last = Math.ceil((scrollTop + clientHeight) / lineHeight / margin) * margin + margin
      setSight((before) => (before[0] === first && before[1] === last ? before : [first, last]))
    }
    look()
    box.addEventListener('scroll', look, { passive: true })
    const watching = new ResizeObserver(look)
    watching.observe(box)
    return () => {
      box.removeEventListener('scroll', look)
      watching.disconnect()
    }
  }, [scroller, isWhole, lineHeight, count])
  return isWhole ? [0, count] : [Math.max(0, sight[0]), Math.min(count, sight[1])]
}
