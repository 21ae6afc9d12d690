'use client'
import { useEffect, useRef } from 'react'
import { sayVerdict } from '#components/tree/live-badges.ts'
import type { FlowProblem } from '#lib/flow/problem.ts'
import { blocksRun } from '#lib/flow-steps/step-problems.ts'

/**
 * Tells the campaign's badge what the list of problems says. What was just added and is not filled in yet makes no flow invalid, as it is no
 * problem in the list; once one leaves, it is: whoever comes next finds an empty field.
 */
export function useVerdict(
  campaignId: number,
  { isSure, problems, toFill }: { isSure: boolean; problems: FlowProblem[]; toFill: FlowProblem[] },
): void {
  const [now, once] = [blocksRun(problems), blocksRun(problems) || blocksRun(toFill)]
  const atLast = useRef<boolean | null>(null)
  useEffect(() => {
    if (!isSure) return
    atLast.current = once
    sayVerdict({ campaignId, part: 'flow', hasProblems: now, isOpen: true })
  }, [campaignId, isSure, now, once])
  useEffect(
    () => () => {
      if (atLast.current !== null)
        sayVerdict({ campaignId, part: 'flow', hasProblems: atLast.current, isOpen: false })
    },
    [campaignId],
  )
}
