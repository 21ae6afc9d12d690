'use client'
import { GripVertical, Plus } from 'lucide-react'
import { useMemo, useRef } from 'react'
import { classNames } from '#components/ui/class-names.ts'
import { Highlight } from '#components/ui/highlight.tsx'
import type { StepDefinition } from '#lib/flow-steps/define-step.ts'
import { viewOf } from '#lib/flow-steps/views.tsx'
import { useGrab } from './dnd/use-grab.ts'
import { useSay } from './use-say.ts'

type PaletteItemProps = {
  definition: StepDefinition
  /** What was typed into the search, marked in the name. */
  query: string
  onAdd: (kind: string) => void
}

const look =
  'flex w-full items-center gap-2 rounded-md border border-line bg-surface px-1.5 text-left hover:border-strong hover:bg-hover'

/** A kind of step to drag on to the flow. Enter or a click adds it at the end; Space picks it up. */
export function DraggablePaletteItem({ definition, query, onAdd }: PaletteItemProps) {
  const say = useSay()
  const { kind } = definition
  const data = useMemo(() => ({ from: 'palette' as const, kind }), [kind])
  const { attributes, listeners, isDragging } = useGrab(data)
  // A browser clicks a button on Space too; that Space has already picked the step up.
  const isPickedUpBySpace = useRef(false)
  return (
    <button
      type="button"
      {...attributes}
      {...listeners}
      title={say(definition.description)}
      onKeyDown={(event) => {
        isPickedUpBySpace.current = event.code === 'Space'
        if (event.code === 'Enter' && !isDragging) {
          event.preventDefault()
          onAdd(kind)
        } else listeners.onKeyDown(event)
      }}
      onClick={() => {
        if (!isPickedUpBySpace.current) onAdd(kind)
        isPickedUpBySpace.current = false
      }}
      className={classNames(look, 'h-8 cursor-grab touch-pan-y active:cursor-grabbing')}
    >
      <GripVertical aria-hidden className="size-4 shrink-0 text-faint" />
      <IconAndName definition={definition} query={query} />
    </button>
  )
}

/** The same where there is nothing to drag it to: a press adds it at the end. */
export function PaletteItem({ definition, query, onAdd }: PaletteItemProps) {
  const say = useSay()
  return (
    <button
      type="button"
      title={say(definition.description)}
      onClick={() => onAdd(definition.kind)}
      className={classNames(look, 'h-10')}
    >
      <Plus aria-hidden className="size-4 shrink-0 text-faint" />
      <IconAndName definition={definition} query={query} />
    </button>
  )
}

function IconAndName({ definition, query }: Pick<PaletteItemProps, 'definition' | 'query'>) {
  const say = useSay()
  const Icon = viewOf(definition.kind)!.icon
  const name = say(definition.label)
  return (
    <>
      <Icon aria-hidden className="size-4 shrink-0 text-accent" />
      <span className="truncate">
        <Highlight text={name} ranges={rangesOf(name, query)} />
      </span>
    </>
  )
}

/** Where the typed text stands in the name. */
function rangesOf(name: string, query: string): [number, number][] {
  const text = query.trim().toLowerCase()
  const start = text === '' ? -1 : name.toLowerCase().indexOf(text)
  return start < 0 ? [] : [[start, start + text.length]]
}
