'use client'
import { type KeyboardEvent, lazy, memo, Suspense, useRef, useState } from 'react'
import { useTranslations } from 'use-intl/react'
import { Dots } from '#components/ui/dots.tsx'

// A hundred cards have a menu, and hardly one is opened: until then it is a plain button.
const loadEntries = () => import('./step-menu-entries.tsx')
const StepMenuEntries = lazy(async () => ({ default: (await loadEntries()).StepMenuEntries }))
// Rarely opened, and its number field brings a parser for every way a locale writes numbers.
const MoveToDialog = lazy(async () => ({ default: (await import('./move-to-dialog.tsx')).MoveToDialog }))

/** Fetches what an open menu needs ahead, so that it opens at once, and offline. */
export function preloadStepMenu(): void {
  void loadEntries().catch(() => {})
}

export type StepMenuActions = {
  /** `index` is where it stands afterwards, from 0. */
  moveTo: (stepId: number, index: number) => void
  /** From here on: of all that are selected when the step is one of them. */
  duplicate: (stepId: number) => void
  copy: (stepId: number) => void
  cut: (stepId: number) => void
  remove: (stepId: number) => void
  /** Behind the step. */
  paste: (stepId: number) => void
}

/** Everything a drag can do, and more, without dragging. */
export const StepMenu = memo(function StepMenu({
  stepId,
  number,
  count,
  name,
  actions,
}: {
  stepId: number
  number: number
  count: number
  name: string
  actions: StepMenuActions
}) {
  const t = useTranslations('flow')
  const button = useRef<HTMLButtonElement>(null)
  const [open, setOpen] = useState<'first' | 'last' | null>(null)
  const [isMoving, setMoving] = useState(false)
  const label = t('stepMenu', { stepNumber: number })

  function show(first: 'first' | 'last') {
    // Safari leaves a button that is clicked without the focus, which has to come back here.
    button.current?.focus()
    setOpen(first)
  }
  function onKeyDown(event: KeyboardEvent) {
    if (event.key !== 'ArrowDown' && event.key !== 'ArrowUp') return
    event.preventDefault()
    show(event.key === 'ArrowDown' ? 'first' : 'last')
  }
  return (
    <>
      <button
        ref={button}
        type="button"
        aria-label={label}
        title={label}
        aria-haspopup="menu"
        aria-expanded={open !== null}
        onClick={() => show('first')}
        onKeyDown={onKeyDown}
        className="flex size-7 items-center justify-center rounded-md text-default hover:bg-hover aria-expanded:bg-pressed"
      >
        <Dots as="ellipsis" />
      </button>
      {open && (
        <Suspense>
          <StepMenuEntries
            trigger={button}
            first={open}
            onClose={() => setOpen(null)}
            stepId={stepId}
            number={number}
            count={count}
            actions={actions}
            onMove={() => setMoving(true)}
          />
        </Suspense>
      )}
      {isMoving && (
        <Suspense>
          <MoveToDialog
            name={name}
            number={number}
            count={count}
            onMove={(to) => actions.moveTo(stepId, to - 1)}
            onClose={() => setMoving(false)}
          />
        </Suspense>
      )}
    </>
  )
})
