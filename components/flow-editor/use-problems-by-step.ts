'use client'
import { useCallback, useLayoutEffect, useMemo, useRef } from 'react'
import type { FlowProblem } from '#lib/flow/problem.ts'

const none: FlowProblem[] = []

/**
 * What is wrong, step by step. The same array for as long as it says the same: problems are found anew after each edit, and only the
 * cards that an edit changed are to be drawn.
 */
export function useProblemsByStep(problems: FlowProblem[]): (stepId: number) => FlowProblem[] {
  const known = useRef(new Map<number, { words: string; problems: FlowProblem[] }>())
  const now = useMemo(() => {
    const grouped = Map.groupBy(problems, (problem) => problem.stepId)
    return new Map(
      [...grouped].map(([stepId, problems]) => {
        const words = wordsOf(problems)
        const before = known.current.get(stepId)
        return [stepId, before?.words === words ? before : { words, problems }]
      }),
    )
  }, [problems])
  useLayoutEffect(() => {
    known.current = now
  }, [now])
  return useCallback((stepId) => now.get(stepId)?.problems ?? none, [now])
}

/** Only what they say counts in a card, not the number its step has now. */
function wordsOf(problems: FlowProblem[]): string {
  return JSON.stringify(
    problems.map(({ field, choiceId, severity, message }) => [field, choiceId, severity, message]),
  )
}
