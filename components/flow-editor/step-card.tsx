'use client'
import { memo, useCallback, useDeferredValue, useMemo, useRef } from 'react'
import { useTranslations } from 'use-intl/react'
import { classNames } from '#components/ui/class-names.ts'
import type { Settings, Step } from '#lib/flow/flow.ts'
import type { FlowProblem } from '#lib/flow/problem.ts'
import type { SelectHow } from '#lib/flow/selection.ts'
import type { StepSearches } from '#lib/flow-steps/define-step-view.ts'
import type { FlowLookups } from '#lib/flow-steps/lookups.ts'
import { useAwake } from './awake.ts'
import { DragHandle } from './dnd/drag-handle.tsx'
import { useDragged } from './dnd/drag-store.ts'
import { stepElementId } from './focus-step.ts'
import { StepCounts } from './step-counts.tsx'
import { StepForm } from './step-form.tsx'
import { StepHeader } from './step-header.tsx'
import { StepMenu, type StepMenuActions } from './step-menu.tsx'
import { StepNumber } from './step-number.ts'
import type { ChoiceEdits } from './use-choice-edits.ts'

export type StepCardProps = {
  step: Step
  number: number
  count: number
  name: string
  problems: FlowProblem[]
  lookups: FlowLookups
  searches: StepSearches
  isReadOnly: boolean
  isSelected: boolean
  /** What a drag of this card moves: all that are selected, or it alone. In the order they stand. */
  dragIds: readonly number[]
  onChange: (stepId: number, settings: Settings | null) => void
  onSelect: (stepId: number, how: SelectHow) => void
  choiceEdits: ChoiceEdits
  menu: StepMenuActions
}

/**
 * A step of the flow: header with number, name, handle and menu; its form below. One that moves past many gives each of them another
 * number: they get it when there is time, after the step lies where it was let go.
 */
export const StepCard = memo(function StepCard(props: StepCardProps) {
  const [number, count] = [useDeferredValue(props.number), useDeferredValue(props.count)]
  return <Card {...props} number={number} count={count} />
})

const Card = memo(function Card(props: StepCardProps) {
  const { step, number, name, isReadOnly, isSelected, dragIds } = props
  const t = useTranslations('flow')
  const data = useMemo(
    () => ({ from: 'canvas' as const, id: step.id, ids: dragIds, kind: step.kind }),
    [step.id, dragIds, step.kind],
  )
  const isCarried = useDragged(
    useCallback((drag) => drag?.data.from === 'canvas' && drag.data.ids.includes(step.id), [step.id]),
  )
  const card = useRef<HTMLElement>(null)
  const [isAwake, wake] = useAwake(card, number)
  const isBroken = props.problems.some((problem) => problem.severity === 'error')
  return (
    <article
      ref={card}
      id={stepElementId(step.id)}
      data-step-id={step.id}
      aria-label={t(isSelected ? 'stepTitleSelected' : 'stepTitle', { stepNumber: number, name })}
      // A card can be walked to by those who can do something with it.
      tabIndex={isReadOnly ? -1 : 0}
      onFocus={wake}
      // What was chosen, as words: nothing that looks as if it could be changed.
      {...(isReadOnly ? { 'data-to-read': '' } : {})}
      className={classNames(
        // The ring of the focus stands off: a selected card has an edge of its own.
        'rounded-md border bg-surface outline-offset-2',
        isSelected ? 'border-accent' : 'border-line',
        isCarried && 'opacity-40',
      )}
    >
      <StepHeader
        kind={step.kind}
        number={number}
        name={name}
        isBroken={isBroken}
        isSelected={isSelected}
        onSelect={isReadOnly ? undefined : (how) => props.onSelect(step.id, how)}
      >
        {!isReadOnly && (
          <>
            <DragHandle data={data} label={t('moveHandle', { stepNumber: number, name })} card="article" />
            <StepMenu stepId={step.id} number={number} count={props.count} name={name} actions={props.menu} />
          </>
        )}
      </StepHeader>
      <StepNumber value={number}>
        <StepForm
          step={step}
          isAwake={isAwake}
          problems={props.problems}
          lookups={props.lookups}
          searches={props.searches}
          isReadOnly={isReadOnly}
          onChange={props.onChange}
          choiceEdits={props.choiceEdits}
        />
      </StepNumber>
      <StepCounts stepId={step.id} />
    </article>
  )
})
