'use client'
import { useState } from 'react'
import { useTranslations } from 'use-intl/react'
import { Coming } from '#components/ui/coming.tsx'
import { InlineError } from '#components/ui/inline-error.tsx'
import { Skeleton } from '#components/ui/skeleton.tsx'
import type { Settings } from '#lib/flow/flow.ts'
import type { FlowProblem } from '#lib/flow/problem.ts'
import type { StepSearches } from '#lib/flow-steps/define-step-view.ts'
import { readSettings } from '#lib/flow-steps/definitions.ts'
import type { FlowLookups } from '#lib/flow-steps/lookups.ts'
import { viewOf } from '#lib/flow-steps/views.tsx'
import { useSay } from './use-say.ts'

/** The form of a kind with what is wrong in it: the step's own settings, or those of a choice. */
export function SettingsForm({
  kind,
  settings,
  problems,
  lookups,
  searches,
  isReadOnly,
  onChange,
}: {
  kind: string
  settings: Settings | null
  /** Of these settings alone. */
  problems: readonly FlowProblem[]
  lookups: FlowLookups
  searches: StepSearches
  isReadOnly: boolean
  onChange: (settings: Settings) => void
}) {
  const t = useTranslations('flow')
  const say = useSay()
  const [Form] = useState(() => viewOf(kind)?.Form)
  const read = settings && readSettings(kind, settings)
  const wordsOf = (severity: FlowProblem['severity']) =>
    Object.fromEntries(
      problems
        .filter((problem) => problem.field !== null && problem.severity === severity)
        .map((problem) => [problem.field, say(problem.message)]),
    )
  return (
    <>
      {problems.map(
        (problem) =>
          problem.field === null && (
            <InlineError key={problem.message.key}>{say(problem.message)}</InlineError>
          ),
      )}
      {settings === null && <p className="text-sm text-muted">{t('doNothing')}</p>}
      {!Form && <p className="text-sm text-muted">{t('unknown.kept')}</p>}
      {Form && read && (
        <Coming
          fallback={
            <div data-loading>
              <Skeleton className="h-16 w-full" />
            </div>
          }
        >
          <Form
            settings={read}
            onChange={onChange}
            errors={wordsOf('error')}
            hints={wordsOf('hint')}
            lookups={lookups}
            searches={searches}
            isReadOnly={isReadOnly}
          />
        </Coming>
      )}
    </>
  )
}
