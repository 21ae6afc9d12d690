'use client'
import { useContext } from 'react'
import { createPortal } from 'react-dom'
import { wordsOfMarker } from '#lib/flow/drop-words.ts'
import { useSay } from '../use-say.ts'
import { type Drag, DragStoreContext, useDragged } from './drag-store.ts'

/**
 * Where what is dragged would land, in the gap there. Drawn from outside the list: React looks at every item of a list in which anything
 * changes, and it moves with the pointer.
 */
export function DropMarker() {
  const { gaps } = useContext(DragStoreContext)
  const drag = useDragged(asItIs)
  const gap = drag?.projection && gaps.get(drag.projection.gap)
  return gap ? createPortal(<Marker drag={drag} />, gap) : null
}

const asItIs = (drag: Drag | null) => drag

function Marker({ drag: { thing, projection } }: { drag: Drag }) {
  const say = useSay()
  return (
    <div
      data-testid="drop-marker"
      className="absolute inset-x-0 top-1/2 flex -translate-y-1/2 items-center gap-2 text-accent"
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
