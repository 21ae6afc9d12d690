'use client'
import { startTransition, useCallback, useMemo, useState } from 'react'
import { afterIslands } from '#components/ui/island.tsx'
import type { Step } from '#lib/flow/flow.ts'
import type { FlowProblem } from '#lib/flow/problem.ts'
import type { ConditionProblems } from '#lib/flow-steps/condition-problems.ts'
import type { FlowLookups } from '#lib/flow-steps/lookups.ts'
import { problemsOfSteps } from '#lib/flow-steps/step-problems.ts'

export type Judge = (steps: Step[], lookups: FlowLookups) => FlowProblem[]

const notYet: ConditionProblems = () => []

/**
 * Finds what is wrong with a flow. What knows every kind of filter is fetched when `prepareFor` meets the first choice; `judge` is another
 * function once it is there.
 */
export function useJudge(): {
  judge: Judge
  prepareFor: (steps: Step[]) => void
  /** False while there are choices that nothing here can judge yet. */
  isSure: (steps: Step[]) => boolean
} {
  const [conditions, setConditions] = useState<ConditionProblems>(() => notYet)
  const prepareFor = useCallback((steps: Step[]) => {
    if (!hasChoices(steps)) return
    import('#lib/flow-steps/condition-problems.ts').then(
      // Every card is looked at for it: whoever presses something meanwhile goes first.
      ({ conditionProblems }) =>
        afterIslands(() => startTransition(() => setConditions(() => conditionProblems))),
      // Offline: the server judges again before a run.
      () => {},
    )
  }, [])
  return useMemo(
    () => ({
      judge: (steps, lookups) => problemsOfSteps(steps, lookups, conditions),
      prepareFor,
      isSure: (steps) => conditions !== notYet || !hasChoices(steps),
    }),
    [conditions, prepareFor],
  )
}

const hasChoices = (steps: Step[]) => steps.some((step) => step.choices.length > 0)
