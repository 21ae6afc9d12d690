'use client'
import { type ComponentProps, useContext, useMemo } from 'react'
import { useTranslations } from 'use-intl/react'
import { classNames } from '#components/ui/class-names.ts'
import type { Choice } from '#lib/flow/flow.ts'
import type { DragData } from '../dnd/drag-data.ts'
import { DragHandle } from '../dnd/drag-handle.tsx'
import { useDragged } from '../dnd/drag-store.ts'
import { barLook } from '../dnd/use-grab.ts'
import { choiceElementId } from '../focus-step.ts'
import { SettingsForm } from '../settings-form.tsx'
import { ChoiceCount } from '../step-counts.tsx'
import type { StepFormProps } from '../step-form.tsx'
import { StepNumber } from '../step-number.ts'
import { ChoiceMenu } from './choice-menu.tsx'
import { Condition } from './condition.tsx'
import { useConditionWords } from './condition-words.ts'
import { DoNothing } from './do-nothing.tsx'

/** What stands over the fields keeps to their columns. */
export const columns = 'md:grid md:grid-cols-[min(13rem,16vw)_minmax(0,1fr)] md:gap-x-3'

/** `If [filter] then [settings]`: one choice of a step. */
export function ChoiceRow(props: StepFormProps & { choice: Choice; choiceNumber: number }) {
  const { step, choice, choiceNumber, problems, lookups, searches, isReadOnly, choiceEdits } = props
  const t = useTranslations('flow.choices')
  const conditionWords = useConditionWords(lookups)
  const data = useMemo(
    () => ({ from: 'canvas' as const, id: choice.id, ids: [choice.id], kind: step.kind }),
    [choice.id, step.kind],
  )
  const isCarried = useDragged((drag) => drag?.data.from === 'canvas' && drag.data.ids.includes(choice.id))
  const change = (part: Partial<Choice>) => choiceEdits.change(step.id, { ...choice, ...part })
  return (
    <section
      id={choiceElementId(choice.id)}
      aria-label={t('title', { choiceNumber })}
      tabIndex={-1}
      className={classNames('flex flex-col gap-2 rounded-sm', isCarried && 'opacity-40')}
    >
      {/* On a phone the tools stand in the line of the title, and leave the controls the width of the others. */}
      <div className="relative flex items-start gap-2">
        <div className={classNames('flex min-w-0 flex-1 flex-wrap items-start gap-2', columns)}>
          <h4
            className={classNames(
              'flex h-8 items-center gap-1.5 font-medium max-md:basis-full',
              !isReadOnly && barLook,
            )}
          >
            {t('title', { choiceNumber })}
            {!isReadOnly && <span className="text-muted">{t('ifWord')}</span>}
          </h4>
          {isReadOnly ? (
            <p className="flex min-h-8 items-center">{conditionWords(choice.when)}</p>
          ) : (
            <Condition
              when={choice.when}
              problem={problems.find((problem) => problem.field === 'condition')}
              lookups={lookups}
              searches={searches}
              onChange={(when) => change({ when })}
            />
          )}
        </div>
        {!isReadOnly && (
          <Tools
            data={data}
            stepId={step.id}
            choiceId={choice.id}
            choiceNumber={choiceNumber}
            count={step.choices.length}
            edits={choiceEdits}
          />
        )}
      </div>
      <div className="flex flex-col gap-2">
        {isReadOnly && choice.settings !== null ? (
          // The settings below say what then; there is no tick to stand beside the word.
          <div className="flex empty:hidden">
            <ChoiceCount stepId={step.id} choiceId={choice.id} />
          </div>
        ) : (
          <div className={classNames('flex items-start gap-x-3', columns)}>
            <span className="flex h-8 items-center font-medium text-muted">{t('thenWord')}</span>
            {/* Where the count finds no room beside the checkbox it has the next line, at its end. */}
            <span className="flex min-h-8 flex-1 flex-wrap items-center gap-x-3 *:py-1.5">
              <DoNothing
                kind={step.kind}
                settings={choice.settings}
                isReadOnly={isReadOnly}
                onChange={(settings) => change({ settings })}
              />
              <ChoiceCount stepId={step.id} choiceId={choice.id} />
            </span>
          </div>
        )}
        {choice.settings !== null && (
          <SettingsForm
            kind={step.kind}
            settings={choice.settings}
            problems={problems.filter((problem) => problem.field !== 'condition')}
            lookups={lookups}
            searches={searches}
            isReadOnly={isReadOnly}
            onChange={(settings) => change({ settings })}
          />
        )}
      </div>
    </section>
  )
}

/** The handle and the menu, which say the number of the step: drawn anew alone when only that changes. */
function Tools({
  data,
  ...props
}: Omit<ComponentProps<typeof ChoiceMenu>, 'stepNumber'> & { data: DragData }) {
  const t = useTranslations('flow.choices')
  const stepNumber = useContext(StepNumber)
  return (
    <span className="-mr-1 flex h-8 shrink-0 items-center gap-1 max-md:absolute max-md:top-0 max-md:right-0">
      <DragHandle
        data={data}
        label={t('moveHandle', { choiceNumber: props.choiceNumber, stepNumber })}
        card="section"
      />
      <ChoiceMenu {...props} stepNumber={stepNumber} />
    </span>
  )
}
