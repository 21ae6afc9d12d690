'use client'
import { type KeyboardEvent, memo, type ReactNode, Suspense, useRef, useState } from 'react'
import { useTranslations } from 'use-intl/react'
import { Fetched } from '#components/ui/coming.tsx'
import { Dots } from '#components/ui/dots.tsx'
import { latePart } from '#components/ui/late-part.ts'
import type { StepRange } from './use-step-edits.ts'

// A hundred cards have a menu, and hardly one is opened: until then it is a plain button.
/** The open menu, to be fetched ahead so that it opens at once, and offline. */
export const StepMenuEntries = latePart(async () => ({
  default: (await import('./step-menu-entries.tsx')).StepMenuEntries,
}))
/** Rarely opened, and its number field brings a parser for every way a locale writes numbers. */
export const MoveToDialog = latePart(async () => ({
  default: (await import('./move-to-dialog.tsx')).MoveToDialog,
}))

/** Each but `paste` acts on all that are selected when the step is one of them, else on it alone. */
export type StepMenuActions = {
  rangeOf: (stepId: number) => StepRange
  /** `index` is where the first of them stands afterwards, from 0. */
  moveTo: (stepId: number, index: number) => void
  duplicate: (stepId: number) => void
  copy: (stepId: number) => void
  cut: (stepId: number) => void
  remove: (stepId: number) => void
  /** Behind the step; at the end of the flow for null. */
  paste: (stepId: number | null) => void
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
        <BelowTheButton onClose={() => setOpen(null)}>
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
        </BelowTheButton>
      )}
      {isMoving && (
        <BelowTheButton onClose={() => setMoving(false)}>
          <MoveToDialog
            name={name}
            range={actions.rangeOf(stepId)}
            total={count}
            onMove={(index) => actions.moveTo(stepId, index)}
            onClose={() => setMoving(false)}
          />
        </BelowTheButton>
      )}
    </>
  )
})

/** Where the words stand when what was opened could not be fetched: over the card, which they must not make higher. */
function BelowTheButton({ onClose, children }: { onClose: () => void; children: ReactNode }) {
  return (
    // Not even a gap of the header is its own: the button that was pressed would move.
    <div className="relative -ml-1 self-end">
      <div className="absolute top-0 right-0 z-20 w-72 max-w-[80vw]">
        <Suspense>
          <Fetched onClose={onClose}>{children}</Fetched>
        </Suspense>
      </div>
    </div>
  )
}
