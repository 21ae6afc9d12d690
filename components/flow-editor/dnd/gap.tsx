'use client'
import { useDroppable } from '@dnd-kit/core'
import { classNames } from '#components/ui/class-names.ts'
import { wordsOfMarker } from '#lib/flow/drop-words.ts'
import { useSay } from '../use-say.ts'
import { useDrag } from './drag-context.tsx'
import { gapId } from './drag-ids.ts'

/**
 * The space between two cards, where a step can land. The marker lies on top of it and takes no room of its own:
 * cards that move under the pointer would make the marker jump.
 */
export function Gap({
  gap,
  isBetween = false,
  className,
}: {
  gap: number
  /** Between two steps: a line shows that one leads to the next. */
  isBetween?: boolean
  className?: string
}) {
  const { setNodeRef } = useDroppable({ id: gapId(gap), data: { gap } })
  const say = useSay()
  const drag = useDrag()
  const projection = drag?.projection
  const isHere = projection?.gap === gap
  return (
    <div ref={setNodeRef} aria-hidden className={classNames('relative h-5', className)}>
      {isBetween && <span className="absolute left-13 h-full border-l border-strong" />}
      {isHere && projection && (
        <div
          data-testid="drop-marker"
          className="absolute inset-x-0 top-1/2 z-10 flex -translate-y-1/2 items-center gap-2 text-accent"
        >
          <span className="h-0 flex-1 border-t-2 border-dashed border-accent" />
          <span className="rounded-full bg-accent px-3 py-0.5 text-xs font-medium text-on-accent">
            {say(wordsOfMarker(drag.thing, projection))}
          </span>
          <span className="h-0 flex-1 border-t-2 border-dashed border-accent" />
        </div>
      )}
    </div>
  )
}
