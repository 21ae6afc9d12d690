'use client'
import { useMemo } from 'react'
import { useTranslations } from 'use-intl/react'
import type { Settings, Step } from '#lib/flow/flow.ts'
import type { FlowProblem } from '#lib/flow/problem.ts'
import type { StepSearches } from '#lib/flow-steps/define-step-view.ts'
import type { FlowLookups } from '#lib/flow-steps/lookups.ts'
import { DropZone } from './dnd/drop-zone.tsx'
import { Gap } from './dnd/gap.tsx'
import { EmptyFlow } from './empty-flow.tsx'
import { StepCard } from './step-card.tsx'
import type { StepMenuActions } from './step-menu.tsx'

const noProblems: FlowProblem[] = []

/** The steps in order, with a gap before each and after the last in which one can land. */
export function Canvas({
  steps,
  problems,
  lookups,
  searches,
  isReadOnly,
  nameOf,
  onAdd,
  onChange,
  menu,
}: {
  steps: Step[]
  problems: FlowProblem[]
  lookups: FlowLookups
  searches: StepSearches
  isReadOnly: boolean
  nameOf: (kind: string) => string
  onAdd: (kind: string) => void
  onChange: (stepId: number, settings: Settings) => void
  menu: StepMenuActions
}) {
  const t = useTranslations('flow')
  const problemsOf = useMemo(() => Map.groupBy(problems, (problem) => problem.stepId), [problems])
  return (
    <DropZone className="mx-auto w-full max-w-4xl flex-1 px-4 pt-1 pb-16">
      {steps.length === 0 ? (
        <EmptyFlow
          isVibesConnected={lookups.isVibesConnected}
          isReadOnly={isReadOnly}
          nameOf={nameOf}
          onAdd={onAdd}
        />
      ) : (
        <>
          <ol aria-label={t('canvas')}>
            {steps.map((step, index) => (
              <li key={step.id}>
                <Gap gap={index} isBetween={index > 0} />
                <StepCard
                  step={step}
                  number={index + 1}
                  count={steps.length}
                  name={nameOf(step.kind)}
                  problems={problemsOf.get(step.id) ?? noProblems}
                  lookups={lookups}
                  searches={searches}
                  isReadOnly={isReadOnly}
                  onChange={onChange}
                  menu={menu}
                />
              </li>
            ))}
          </ol>
          <Gap gap={steps.length} className="h-10" />
        </>
      )}
    </DropZone>
  )
}
