'use client'
import { useTranslations } from 'use-intl/react'
import { FieldHint } from '#components/form/field-hint.tsx'
import { InlineError } from '#components/ui/inline-error.tsx'
import { definitionOf } from '#lib/flow-steps/definitions.ts'
import { formHeightOf } from './form-heights.ts'
import type { StepFormProps } from './step-form.tsx'
import { useStepWords } from './step-words.ts'
import { useSay } from './use-say.ts'

/** What stands in a card whose form is not there yet: what the step does, in a line, and what is wrong with it. As high as the form will be. */
export function AtRest({ step, problems, lookups }: Pick<StepFormProps, 'step' | 'problems' | 'lookups'>) {
  const t = useTranslations('flow')
  const say = useSay()
  const { summaryOf } = useStepWords(lookups)
  const { kind, settings, choices } = step
  const summary = !definitionOf(kind)
    ? t('unknown.kept')
    : settings === null
      ? t('doNothing')
      : summaryOf(step)
  return (
    <div
      data-at-rest
      className="flex flex-col gap-2 text-sm text-muted"
      style={{ minHeight: formHeightOf(step, problems) }}
    >
      {choices.length > 0 && <p>{t('choices.count', { count: choices.length })}</p>}
      {summary && <p>{summary}</p>}
      {problems.map(({ choiceId, field, severity, message }) => {
        const Words = severity === 'error' ? InlineError : FieldHint
        return <Words key={`${choiceId} ${field} ${message.key}`}>{say(message)}</Words>
      })}
    </div>
  )
}
