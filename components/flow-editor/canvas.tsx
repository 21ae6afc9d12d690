'use client'
import { type KeyboardEvent, memo } from 'react'
import { useTranslations } from 'use-intl/react'
import { useIsland } from '#components/ui/island.tsx'
import type { Settings, Step } from '#lib/flow/flow.ts'
import type { FlowProblem } from '#lib/flow/problem.ts'
import type { StepSearches } from '#lib/flow-steps/define-step-view.ts'
import type { FlowLookups } from '#lib/flow-steps/lookups.ts'
import { DropZone } from './dnd/drop-zone.tsx'
import { Gap } from './dnd/gap.tsx'
import { gapPixels } from './dnd/gap-height.ts'
import { useGrabByBar } from './dnd/use-grab.ts'
import { EmptyFlow } from './empty-flow.tsx'
import { cardHeightOf } from './form-heights.ts'
import { KeepFocus } from './keep-focus.tsx'
import { Sleep } from './sleep.tsx'
import { StepCard, type StepCardProps } from './step-card.tsx'
import type { StepMenuActions } from './step-menu.tsx'
import type { ChoiceEdits } from './use-choice-edits.ts'
import { useProblemsByStep } from './use-problems-by-step.ts'
import type { StepSelection } from './use-selection.ts'

/** The same array for a step each time, so that its card is not drawn anew. */
const alone = new Map<number, readonly number[]>()
function aloneOf(stepId: number): readonly number[] {
  const known = alone.get(stepId) ?? [stepId]
  alone.set(stepId, known)
  return known
}

/**
 * A step that can't be seen is neither laid out nor painted: of a hundred that is most of what a drag cost. With its gap, or each still brings
 * four boxes to every frame. The margin keeps the ring of the focus.
 */
const outOfSight = '[content-visibility:auto] [overflow-clip-margin:4px]'

/** Of a hundred cards the one that is pressed comes to life, not the ninety-nine others first. */
const CardIsland = memo((props: StepCardProps) => useIsland(<StepCard {...props} />))

/** The steps in order, with a gap before each and after the last in which one can land. */
export const Canvas = memo(function Canvas({
  steps,
  problems,
  lookups,
  searches,
  isReadOnly,
  nameOf,
  onAdd,
  selection,
  onChange,
  onKey,
  choiceEdits,
  menu,
}: {
  steps: Step[]
  problems: FlowProblem[]
  lookups: FlowLookups
  searches: StepSearches
  isReadOnly: boolean
  nameOf: (kind: string) => string
  onAdd: (kind: string) => void
  selection: StepSelection
  onChange: (stepId: number, settings: Settings | null) => void
  /** A key pressed on a card itself, not on something in it. */
  onKey: (stepId: number, event: KeyboardEvent) => void
  choiceEdits: ChoiceEdits
  menu: StepMenuActions
}) {
  const t = useTranslations('flow')
  const problemsOf = useProblemsByStep(problems)
  const dragIdsOf = (stepId: number) => (selection.ids.includes(stepId) ? selection.ids : aloneOf(stepId))
  const grab = useGrabByBar('article > header', 'article', ({ dataset }) => {
    const id = Number(dataset.stepId)
    return { from: 'canvas', id, ids: dragIdsOf(id), kind: steps.find((step) => step.id === id)!.kind }
  })
  return (
    <DropZone className="mx-auto w-full max-w-4xl flex-1 px-4 pt-1 pb-20">
      <KeepFocus steps={steps}>
        {steps.length === 0 ? (
          <EmptyFlow
            isVibesConnected={lookups.isVibesConnected}
            isReadOnly={isReadOnly}
            nameOf={nameOf}
            onAdd={onAdd}
            onPaste={() => menu.paste(null)}
          />
        ) : (
          <>
            <ol
              aria-label={t('canvas')}
              onPointerDown={isReadOnly ? undefined : grab}
              onKeyDown={(event) => {
                const id = (event.target as Element).getAttribute('data-step-id')
                if (id) onKey(Number(id), event)
              }}
            >
              {steps.map((step, index) => (
                <li
                  key={step.id}
                  data-out-of-sight
                  className={outOfSight}
                  style={{
                    containIntrinsicHeight: `auto ${gapPixels + cardHeightOf(step, problemsOf(step.id))}px`,
                  }}
                >
                  <Gap gap={index} isBetween={index > 0} />
                  <CardIsland
                    step={step}
                    number={index + 1}
                    count={steps.length}
                    name={nameOf(step.kind)}
                    problems={problemsOf(step.id)}
                    lookups={lookups}
                    searches={searches}
                    isReadOnly={isReadOnly}
                    isSelected={selection.ids.includes(step.id)}
                    dragIds={dragIdsOf(step.id)}
                    onSelect={selection.pick}
                    onChange={onChange}
                    choiceEdits={choiceEdits}
                    menu={menu}
                  />
                </li>
              ))}
            </ol>
            <Gap gap={steps.length} height="h-10" />
            <Sleep />
          </>
        )}
      </KeepFocus>
    </DropZone>
  )
})
