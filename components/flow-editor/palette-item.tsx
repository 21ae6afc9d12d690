'use client'
import { useDraggable } from '@dnd-kit/core'
import { GripVertical } from 'lucide-react'
import { useRef } from 'react'
import { useTranslations } from 'use-intl/react'
import { Highlight } from '#components/ui/highlight.tsx'
import type { StepDefinition } from '#lib/flow-steps/define-step.ts'
import { viewOf } from '#lib/flow-steps/views.tsx'
import type { DragData } from './dnd/drag-ids.ts'
import { useSay } from './use-say.ts'

/** A kind of step to drag on to the flow. Enter or a click adds it at the end; Space picks it up. */
export function PaletteItem({
  definition,
  query,
  onAdd,
}: {
  definition: StepDefinition
  query: string
  onAdd: (kind: string) => void
}) {
  const t = useTranslations('flow')
  const say = useSay()
  const { kind } = definition
  const { attributes, listeners, setNodeRef, isDragging } = useDraggable({
    id: `palette:${kind}`,
    data: { from: 'palette', kind } satisfies DragData,
    attributes: { roleDescription: t('draggable') },
  })
  // A browser clicks a button on Space too; that Space has already picked the step up.
  const isPickedUpBySpace = useRef(false)
  const Icon = viewOf(kind)!.icon
  const label = say(definition.label)
  return (
    <button
      ref={setNodeRef}
      type="button"
      {...attributes}
      {...listeners}
      title={say(definition.description)}
      onKeyDown={(event) => {
        isPickedUpBySpace.current = event.code === 'Space'
        if (event.code === 'Enter' && !isDragging) {
          event.preventDefault()
          onAdd(kind)
        } else listeners?.onKeyDown?.(event)
      }}
      onClick={() => {
        if (!isPickedUpBySpace.current) onAdd(kind)
        isPickedUpBySpace.current = false
      }}
      className="flex h-8 w-full cursor-grab touch-pan-y items-center gap-2 rounded-md border border-line bg-surface px-1.5 text-left hover:border-strong hover:bg-hover active:cursor-grabbing"
    >
      <GripVertical aria-hidden className="size-4 shrink-0 text-faint" />
      <Icon aria-hidden className="size-4 shrink-0 text-accent" />
      <span className="truncate">
        <Highlight text={label} ranges={rangesOf(label, query)} />
      </span>
    </button>
  )
}

/** Where the typed text stands in the label. */
function rangesOf(label: string, query: string): [number, number][] {
  const text = query.trim().toLowerCase()
  const start = text === '' ? -1 : label.toLowerCase().indexOf(text)
  return start < 0 ? [] : [[start, start + text.length]]
}
