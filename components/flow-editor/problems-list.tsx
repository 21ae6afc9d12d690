'use client'
import { ChevronRight, CircleAlert, CircleDashed, Lightbulb } from 'lucide-react'
import { Fragment, memo, useId, useState } from 'react'
import { useTranslations } from 'use-intl/react'
import { classNames } from '#components/ui/class-names.ts'
import type { Step } from '#lib/flow/flow.ts'
import type { FlowProblem } from '#lib/flow/problem.ts'
import { focusProblem } from './focus-step.ts'
import { useSay } from './use-say.ts'

/** How many problems the flow has; opened, each leads to its field. Nothing at all while there are none. */
export const ProblemsList = memo(function ProblemsList({
  steps,
  problems,
  toFill,
  nameOf,
}: {
  steps: readonly Step[]
  problems: FlowProblem[]
  /** What was just added still lacks: it stops a run as well, but nobody did anything wrong yet. */
  toFill: FlowProblem[]
  nameOf: (kind: string) => string
}) {
  const t = useTranslations('flow.problems')
  const say = useSay()
  const listId = useId()
  const [isOpen, setOpen] = useState(false)
  const all = [...problems, ...toFill].sort((one, other) => one.stepNumber - other.stepNumber)
  if (all.length === 0) return null
  const errors = problems.filter((problem) => problem.severity === 'error').length
  const hints = problems.length - errors
  const counts = [
    { words: t('count', { count: errors }), count: errors, look: 'text-bad' },
    { words: t('toFill', { count: toFill.length }), count: toFill.length, look: 'text-muted' },
    { words: t('hints', { count: hints }), count: hints, look: 'text-warning' },
  ].filter(({ count }) => count > 0)
  const Icon = errors > 0 ? CircleAlert : toFill.length > 0 ? CircleDashed : Lightbulb
  return (
    <section
      aria-label={t('list')}
      // Below a palette that fills its column it stays in sight, opened too.
      className="flex min-h-0 flex-col gap-1 border-line lg:sticky lg:bottom-0 lg:-mb-3 lg:shrink-0 lg:border-t lg:bg-surface lg:py-3"
    >
      <button
        type="button"
        aria-expanded={isOpen}
        aria-controls={listId}
        onClick={() => setOpen(!isOpen)}
        className={classNames(
          'flex min-h-8 shrink-0 items-center gap-2 rounded-md px-2 text-left font-medium hover:bg-hover',
          counts[0]!.look,
        )}
      >
        <Icon aria-hidden className="size-4 shrink-0" />
        <span className="flex-1">
          {counts.map(({ words, look }, index) => (
            <Fragment key={look}>
              {index > 0 && ' · '}
              <span className={look}>{words}</span>
            </Fragment>
          ))}
        </span>
        <ChevronRight
          aria-hidden
          className={classNames('size-4 transition-transform', isOpen && 'rotate-90')}
        />
      </button>
      {isOpen && (
        <ol id={listId} className="flex min-h-0 flex-col gap-0.5 max-h-[40dvh] overflow-y-auto">
          {all.map((problem) => (
            <li key={`${problem.stepId} ${problem.choiceId} ${problem.field} ${problem.message.key}`}>
              <button
                type="button"
                onClick={() => focusProblem(problem)}
                className="flex w-full flex-col rounded-md px-2 py-1 text-left text-sm hover:bg-hover"
              >
                <span className="flex items-center gap-1 text-xs font-medium text-muted">
                  <Mark problem={problem} isToFill={toFill.includes(problem)} />
                  {t('ofStep', {
                    stepNumber: problem.stepNumber,
                    name: nameOf(problem.kind),
                    choice: choiceOf(problem, steps),
                  })}
                </span>
                <span>{say(problem.message)}</span>
              </button>
            </li>
          ))}
        </ol>
      )}
    </section>
  )
})

/** `none` in a step without choices, `default` in the one for everybody else, otherwise its number. */
function choiceOf({ stepId, choiceId, field }: FlowProblem, steps: readonly Step[]): string {
  const choices = steps.find(({ id }) => id === stepId)?.choices ?? []
  if (choices.length === 0 || (choiceId === null && field === null)) return 'none'
  return choiceId === null ? 'default' : String(choices.findIndex(({ id }) => id === choiceId) + 1)
}

/** As in the line that counts them. */
function Mark({ problem, isToFill }: { problem: FlowProblem; isToFill: boolean }) {
  if (isToFill) return <CircleDashed aria-hidden className="size-3" />
  return problem.severity === 'hint' ? (
    <Lightbulb aria-hidden className="size-3 text-warning" />
  ) : (
    <CircleAlert aria-hidden className="size-3 text-bad" />
  )
}
