'use client'
import { type ReactNode, useContext } from 'react'
import { useTranslations } from 'use-intl/react'
import { classNames } from '#components/ui/class-names.ts'
import { InlineError } from '#components/ui/inline-error.tsx'
import { DragContext } from '../dnd/drag-context.tsx'
import { DropZone } from '../dnd/drop-zone.tsx'
import { Gap } from '../dnd/gap.tsx'
import { useGrabByBar } from '../dnd/use-grab.ts'
import { choiceSelector, idOfElement } from '../focus-step.ts'
import { SettingsForm } from '../settings-form.tsx'
import { ChoiceCount } from '../step-counts.tsx'
import type { StepFormProps } from '../step-form.tsx'
import { StepNumber } from '../step-number.ts'
import { useSay } from '../use-say.ts'
import { ChoiceRow, columns } from './choice-row.tsx'
import { useConditionWords } from './condition-words.ts'
import { DoNothing } from './do-nothing.tsx'

const noName = () => ''

/** Its choices are picked up by their titles too. */
function List({ kind, isReadOnly, children }: { kind: string; isReadOnly: boolean; children: ReactNode }) {
  const t = useTranslations('flow.choices')
  const grab = useGrabByBar(`${choiceSelector} h4`, choiceSelector, (section) => {
    const id = idOfElement(section)
    return { from: 'canvas', id, ids: [id], kind }
  })
  return (
    <ol
      aria-label={t('list', { stepNumber: useContext(StepNumber) })}
      onPointerDown={isReadOnly ? undefined : grab}
    >
      {children}
    </ol>
  )
}

/** The choices of a step in the order they are tried, then the default choice. */
export function Choices(props: StepFormProps) {
  const { step, problems, lookups, isReadOnly, onChange, choiceEdits } = props
  const t = useTranslations('flow.choices')
  const say = useSay()
  const conditionWords = useConditionWords(lookups)
  const { choices } = step
  const ofStep = problems.filter((problem) => problem.choiceId === null)
  return (
    <div className="flex flex-col">
      {choices.length > 0 && (
        <DragContext
          of="choice"
          order={choices.map((choice) => choice.id)}
          nameOf={noName}
          instructions={t('dragInstructions')}
          onDrop={(data, { index }) => {
            if (data.from === 'canvas') choiceEdits.moveTo(step.id, data.id, index)
          }}
          overlay={(data) => {
            const index = choices.findIndex((choice) => data.from === 'canvas' && choice.id === data.id)
            const choice = choices[index]
            return (
              choice && (
                <div className="ml-auto flex h-10 w-80 max-w-full cursor-grabbing items-center gap-2 truncate rounded-md border border-accent bg-raised px-3 shadow-float">
                  <span className="font-medium">{t('title', { choiceNumber: index + 1 })}</span>
                  <span className="truncate text-sm text-muted">{conditionWords(choice.when)}</span>
                </div>
              )
            )
          }}
        >
          <DropZone>
            <List kind={step.kind} isReadOnly={isReadOnly}>
              {choices.map((choice, index) => (
                // The last has the gap below the list under it.
                <li
                  key={choice.id}
                  className={classNames(
                    index > 0 && 'border-t border-line',
                    index < choices.length - 1 && 'pb-4',
                  )}
                >
                  <Gap gap={index} height={index > 0 ? 'h-4' : 'h-2'} />
                  <ChoiceRow
                    {...props}
                    choice={choice}
                    choiceNumber={index + 1}
                    problems={problems.filter((problem) => problem.choiceId === choice.id)}
                  />
                </li>
              ))}
            </List>
            <Gap gap={choices.length} height="h-4" />
          </DropZone>
        </DragContext>
      )}
      {step.settings === null &&
        ofStep.map((problem) => <InlineError key={problem.message.key}>{say(problem.message)}</InlineError>)}
      <section
        aria-label={t('default')}
        className={`flex flex-col gap-2 ${choices.length > 0 ? 'border-t border-line pt-4' : ''}`}
      >
        <div className={classNames('flex min-h-8 flex-wrap items-center gap-x-3 gap-y-1', columns)}>
          <div className="flex flex-wrap items-baseline gap-x-2 md:flex-col">
            <h4 className="font-medium">{t('default')}</h4>
            {choices.length > 0 && <span className="text-sm text-muted">{t('defaultHint')}</span>}
          </div>
          <div className="flex flex-1 flex-wrap items-center gap-x-3 max-md:basis-full">
            <DoNothing
              kind={step.kind}
              settings={step.settings}
              isReadOnly={isReadOnly}
              onChange={(settings) => onChange(step.id, settings)}
            />
            {choices.length > 0 && <ChoiceCount stepId={step.id} choiceId={null} />}
          </div>
        </div>
        {step.settings !== null && (
          <SettingsForm
            {...props}
            kind={step.kind}
            settings={step.settings}
            problems={ofStep}
            onChange={(next) => onChange(step.id, next)}
          />
        )}
      </section>
    </div>
  )
}
