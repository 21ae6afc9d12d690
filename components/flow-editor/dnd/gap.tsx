'use client'
import { useCallback } from 'react'
import { classNames } from '#components/ui/class-names.ts'
import { wordsOfMarker } from '#lib/flow/drop-words.ts'
import { useSay } from '../use-say.ts'
import { type Drag, useDragged, useGapRef } from './drag-store.ts'

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
  const here = useDragged(useCallback((drag) => (drag?.projection?.gap === gap ? drag : null), [gap]))
  return (
    <div ref={ref} aria-hidden className={classNames('relative scroll-my-12', height)}>
      {isBetween && <span className="absolute left-13 h-full border-l border-strong" />}
      {here && <Marker drag={here} />}
    </div>
  )
}

function Marker({ drag: { thing, projection } }: { drag: Drag }) {
  const say = useSay()
  return (
    <div
      data-testid="drop-marker"
      className="absolute inset-x-0 top-1/2 z-10 flex -translate-y-1/2 items-center gap-2 text-accent"
    >
      {/* At the left, since what follows the pointer hangs at the right, where the handles are. */}
      <span className="h-0 w-8 border-t-2 border-dashed border-accent" />
      <span className="rounded-full bg-accent px-3 py-0.5 text-xs font-medium text-on-accent">
        {projection && say(wordsOfMarker(thing, projection))}
      </span>
      <span className="h-0 flex-1 border-t-2 border-dashed border-accent" />
    </div>
  )
}
