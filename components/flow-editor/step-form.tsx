'use client'
import { memo, Suspense } from 'react'
import { useTranslations } from 'use-intl/react'
import { InlineError } from '#components/ui/inline-error.tsx'
import { Skeleton } from '#components/ui/skeleton.tsx'
import type { Settings } from '#lib/flow/flow.ts'
import type { FlowProblem } from '#lib/flow/problem.ts'
import { readSettings } from '#lib/flow-steps/definitions.ts'
import { viewOf } from '#lib/flow-steps/views.tsx'
import type { StepCardProps } from './step-card.tsx'
import { useSay } from './use-say.ts'

type StepFormProps = Pick<
  StepCardProps,
  'step' | 'problems' | 'lookups' | 'searches' | 'isReadOnly' | 'onChange'
>

/** The settings of a step, inline; words at the field for what is missing or broken, above the form for what concerns the whole step. */
export const StepForm = memo(function StepForm({
  step,
  problems,
  lookups,
  searches,
  isReadOnly,
  onChange,
}: StepFormProps) {
  const t = useTranslations('flow')
  const say = useSay()
  const settings = step.settings && readSettings(step.kind, step.settings)
  const Form = viewOf(step.kind)?.Form
  const own = problems.filter((problem) => problem.choiceId === null)
  const ofStep = own.filter((problem) => problem.field === null)
  const wordsOf = (severity: FlowProblem['severity']) =>
    Object.fromEntries(
      own
        .filter((problem) => problem.field !== null && problem.severity === severity)
        .map((problem) => [problem.field, say(problem.message)]),
    )
  return (
    <div className="flex flex-col gap-2 px-3 pb-3 md:pl-10">
      {ofStep.map((problem) => (
        <InlineError key={problem.message.key}>{say(problem.message)}</InlineError>
      ))}
      {step.settings === null && <p className="text-sm text-muted">{t('doNothing')}</p>}
      {!Form && <p className="text-sm text-muted">{t('unknown.kept')}</p>}
      {Form && settings && (
        <Suspense
          fallback={
            <div data-loading>
              <Skeleton className="h-16 w-full" />
            </div>
          }
        >
          <Form
            settings={settings}
            onChange={(next: Settings) => onChange(step.id, next)}
            errors={wordsOf('error')}
            hints={wordsOf('hint')}
            lookups={lookups}
            searches={searches}
            isReadOnly={isReadOnly}
          />
        </Suspense>
      )}
    </div>
  )
}, looksTheSame)

// Dragging over a gap renders every card, and a form of pickers is the dear part of one.
function looksTheSame(before: StepFormProps, after: StepFormProps): boolean {
  return (
    before.step === after.step &&
    before.lookups === after.lookups &&
    before.searches === after.searches &&
    before.isReadOnly === after.isReadOnly &&
    before.onChange === after.onChange &&
    wordsKey(before.problems) === wordsKey(after.problems)
  )
}

/** Problems are found anew after each edit; here only what they say counts, not the number the step has now. */
function wordsKey(problems: FlowProblem[]): string {
  return JSON.stringify(
    problems.map(({ field, choiceId, severity, message }) => [field, choiceId, severity, message]),
  )
}
