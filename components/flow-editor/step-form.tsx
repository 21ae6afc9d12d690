'use client'
import { Split } from 'lucide-react'
import { lazy, memo, Suspense } from 'react'
import { useTranslations } from 'use-intl/react'
import { Button } from '#components/ui/button.tsx'
import { Skeleton } from '#components/ui/skeleton.tsx'
import type { FlowProblem } from '#lib/flow/problem.ts'
import { definitionOf } from '#lib/flow-steps/definitions.ts'
import { SettingsForm } from './settings-form.tsx'
import type { StepCardProps } from './step-card.tsx'

// Filters bring forms of their own; most steps have no choice.
const Choices = lazy(async () => ({ default: (await import('./choices/choices.tsx')).Choices }))

export type StepFormProps = Pick<
  StepCardProps,
  'step' | 'number' | 'problems' | 'lookups' | 'searches' | 'isReadOnly' | 'onChange' | 'choiceEdits'
>

/** The settings of a step, inline: its choices where it has some, then what everybody else gets. */
export const StepForm = memo(function StepForm(props: StepFormProps) {
  const { step, isReadOnly, onChange, choiceEdits } = props
  const t = useTranslations('flow.choices')
  // A step that does nothing has a default that says so, also when its last choice was deleted.
  const hasChoices = step.choices.length > 0 || (step.settings === null && Boolean(definitionOf(step.kind)))
  return (
    <div className="flex flex-col gap-2 px-3 pb-3 md:pl-10">
      {hasChoices ? (
        <Suspense
          fallback={
            <div data-loading className="flex flex-col gap-2">
              {step.choices.map((choice) => (
                <Skeleton key={choice.id} className="h-28 w-full" />
              ))}
              <Skeleton className="h-16 w-full" />
            </div>
          }
        >
          <Choices {...props} />
        </Suspense>
      ) : (
        <SettingsForm
          {...props}
          kind={step.kind}
          settings={step.settings}
          onChange={(next) => onChange(step.id, next)}
        />
      )}
      {!isReadOnly && definitionOf(step.kind) && (
        <Button
          look="quiet"
          size="small"
          icon={Split}
          className="-ml-2 self-start text-muted"
          onPress={() => choiceEdits.add(step.id)}
        >
          {t('add')}
        </Button>
      )}
    </div>
  )
}, looksTheSame)

// Dragging over a gap renders every card, and a form of pickers is the dear part of one.
function looksTheSame(before: StepFormProps, after: StepFormProps): boolean {
  return (
    before.step === after.step &&
    // Only choices say the number of their step.
    (before.number === after.number || after.step.choices.length === 0) &&
    before.lookups === after.lookups &&
    before.searches === after.searches &&
    before.isReadOnly === after.isReadOnly &&
    before.onChange === after.onChange &&
    before.choiceEdits === after.choiceEdits &&
    wordsKey(before.problems) === wordsKey(after.problems)
  )
}

/** Problems are found anew after each edit; here only what they say counts, not the number the step has now. */
function wordsKey(problems: FlowProblem[]): string {
  return JSON.stringify(
    problems.map(({ field, choiceId, severity, message }) => [field, choiceId, severity, message]),
  )
}
