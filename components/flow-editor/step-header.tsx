'use client'
import { CircleHelp } from 'lucide-react'
import type { ReactNode } from 'react'
import { classNames } from '#components/ui/class-names.ts'
import type { SelectHow } from '#lib/flow/selection.ts'
import { viewOf } from '#lib/flow-steps/views.tsx'
import { barLook } from './dnd/use-grab.ts'

/** Number, icon and name of a step; the card's first row and all of the drag overlay. */
export function StepHeader({
  kind,
  number,
  name,
  summary,
  isBroken = false,
  isSelected = false,
  onSelect,
  children,
}: {
  kind: string
  /** Null while it has none: a step still in the hand. */
  number: number | null
  name: string
  summary?: string | null
  isBroken?: boolean
  isSelected?: boolean
  /** A press on the header beside its buttons. */
  onSelect?: ((how: SelectHow) => void) | undefined
  children?: ReactNode
}) {
  const Icon = viewOf(kind)?.icon ?? CircleHelp
  return (
    // biome-ignore lint/a11y/noStaticElementInteractions: a larger target for the pointer, nothing of its own
    <header
      className={classNames(
        'flex h-9 items-center gap-2 rounded-t-md pr-2 pl-3',
        onSelect && barLook,
        isSelected && 'bg-accent-soft',
      )}
      onClick={(event) => {
        if (!onSelect || (event.target as Element).closest('button')) return
        event.currentTarget.closest<HTMLElement>('article')?.focus({ preventScroll: true })
        // A finger has no Ctrl: each tap takes one more, or lets it go.
        const isTap = (event.nativeEvent as PointerEvent).pointerType === 'touch'
        onSelect(event.shiftKey ? 'range' : event.ctrlKey || event.metaKey || isTap ? 'toggle' : 'only')
      }}
    >
      {number !== null && <span className="w-5 text-right text-sm font-medium text-muted">{number}</span>}
      <span
        className={classNames(
          'flex size-6 shrink-0 items-center justify-center rounded-sm text-accent',
          isSelected ? 'bg-surface' : 'bg-accent-soft',
        )}
      >
        <Icon aria-hidden className="size-4" />
      </span>
      <h3 className={classNames('truncate py-1.5 font-medium', isBroken && 'underline-bad')}>{name}</h3>
      {summary && <span className="min-w-0 flex-1 truncate text-sm text-muted">{summary}</span>}
      <span className="ml-auto flex shrink-0 items-center gap-1">{children}</span>
    </header>
  )
}
