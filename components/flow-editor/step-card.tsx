'use client'
import { useDraggable } from '@dnd-kit/core'
import { GripVertical } from 'lucide-react'
import { memo } from 'react'
import { useTranslations } from 'use-intl/react'
import { classNames } from '#components/ui/class-names.ts'
import type { Settings, Step } from '#lib/flow/flow.ts'
import type { FlowProblem } from '#lib/flow/problem.ts'
import type { StepSearches } from '#lib/flow-steps/define-step-view.ts'
import type { FlowLookups } from '#lib/flow-steps/lookups.ts'
import type { DragData } from './dnd/drag-ids.ts'
import { stepElementId } from './focus-step.ts'
import { StepCounts } from './step-counts.tsx'
import { StepForm } from './step-form.tsx'
import { StepHeader } from './step-header.tsx'
import { StepMenu, type StepMenuActions } from './step-menu.tsx'

export type StepCardProps = {
  step: Step
  number: number
  count: number
  name: string
  problems: FlowProblem[]
  lookups: FlowLookups
  searches: StepSearches
  isReadOnly: boolean
  onChange: (stepId: number, settings: Settings) => void
  menu: StepMenuActions
}

/** A step of the flow: header with number, name, handle and menu; its form below. */
export const StepCard = memo(function StepCard(props: StepCardProps) {
  const { step, number, name, isReadOnly } = props
  const t = useTranslations('flow')
  const { attributes, listeners, setNodeRef, setActivatorNodeRef, isDragging } = useDraggable({
    id: `step:${step.id}`,
    data: { from: 'canvas', stepId: step.id, kind: step.kind } satisfies DragData,
    disabled: isReadOnly,
    attributes: { roleDescription: t('draggable') },
  })
  const isBroken = props.problems.some((problem) => problem.severity === 'error')
  return (
    <article
      ref={setNodeRef}
      id={stepElementId(step.id)}
      aria-label={t('stepTitle', { stepNumber: number, name })}
      tabIndex={-1}
      className={classNames(
        'rounded-md border border-line bg-surface outline-offset-0 transition-opacity',
        isDragging && 'opacity-40',
      )}
    >
      <StepHeader kind={step.kind} number={number} name={name} isBroken={isBroken}>
        {!isReadOnly && (
          <>
            <button
              ref={setActivatorNodeRef}
              type="button"
              {...attributes}
              {...listeners}
              aria-label={t('moveHandle', { stepNumber: number, name })}
              title={t('moveHandle', { stepNumber: number, name })}
              className="flex size-7 cursor-grab touch-none items-center justify-center rounded-md text-muted hover:bg-hover active:cursor-grabbing"
            >
              <GripVertical aria-hidden className="size-4" />
            </button>
            <StepMenu stepId={step.id} number={number} count={props.count} name={name} actions={props.menu} />
          </>
        )}
      </StepHeader>
      <StepForm
        step={step}
        problems={props.problems}
        lookups={props.lookups}
        searches={props.searches}
        isReadOnly={isReadOnly}
        onChange={props.onChange}
      />
      <StepCounts stepId={step.id} />
    </article>
  )
})
