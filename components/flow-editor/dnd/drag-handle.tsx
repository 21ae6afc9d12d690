'use client'
import { Dots } from '#components/ui/dots.tsx'
import type { DragData } from './drag-data.ts'
import { useGrab } from './use-grab.ts'

/** What a card is picked up by. `card` is the selector of the card around it. */
export function DragHandle({ data, label, card }: { data: DragData; label: string; card: string }) {
  const { attributes, listeners } = useGrab(data, card)
  return (
    <button
      type="button"
      {...attributes}
      {...listeners}
      aria-label={label}
      title={label}
      className="flex size-7 cursor-grab touch-none items-center justify-center rounded-md text-muted hover:bg-hover active:cursor-grabbing"
    >
      <Dots as="grip" />
    </button>
  )
}
