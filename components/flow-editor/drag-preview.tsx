'use client'
import { useTranslations } from 'use-intl/react'
import { classNames } from '#components/ui/class-names.ts'
import type { Step } from '#lib/flow/flow.ts'
import type { DragData } from './dnd/drag-data.ts'
import { underPointer } from './dnd/under-pointer.ts'
import { StepHeader } from './step-header.tsx'

/** What follows the pointer: the step's header with what it does in one line. */
export function DragPreview({
  data,
  steps,
  nameOf,
  summaryOf,
}: {
  data: DragData
  steps: Step[]
  nameOf: (kind: string) => string
  summaryOf: (step: Step) => string | null
}) {
  const index = data.from === 'canvas' ? steps.findIndex((step) => step.id === data.id) : -1
  const t = useTranslations('flow.several')
  const count = data.from === 'canvas' ? data.ids.length : 1
  return (
    <div
      className={classNames(
        'relative w-80 max-w-full cursor-grabbing rounded-md border border-accent bg-raised shadow-float',
        index >= 0 && underPointer,
      )}
    >
      {count > 1 && (
        <span className="absolute -top-2 -right-2 rounded-full bg-accent px-2 py-0.5 text-xs font-medium text-on-accent">
          {t('preview', { count })}
        </span>
      )}
      <StepHeader
        kind={data.kind}
        number={index < 0 ? null : index + 1}
        name={nameOf(data.kind)}
        summary={index < 0 ? null : summaryOf(steps[index]!)}
      />
    </div>
  )
}
