'use client'
import { classNames } from '#components/ui/class-names.ts'
import { useGapRef } from './drag-store.ts'

/**
 * The space between two cards, where a step can land. The marker lies on top of it and takes no room of its own:
 * cards that move under the pointer would make the marker jump.
 */
export function Gap({
  gap,
  isBetween = false,
  height = 'h-5',
}: {
  gap: number
  /** Between two steps: a line shows that one leads to the next. */
  isBetween?: boolean
  /** Its utility, where it is not the usual. */
  height?: string
}) {
  const ref = useGapRef(gap)
  return (
    // Contained: a marker that comes and goes must not lay out a hundred cards. Above the cards, since it is a little higher than its gap.
    <div
      ref={ref}
      aria-hidden
      className={classNames(
        'relative z-10 scroll-my-12 contain-layout contain-size',
        // Not an element of its own: a hundred of them come to life with the page.
        isBetween && 'before:absolute before:left-13 before:h-full before:border-l before:border-strong',
        height,
      )}
    />
  )
}
