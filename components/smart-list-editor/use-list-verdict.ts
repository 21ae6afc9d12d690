'use client'
import { useEffect, useRef } from 'react'
import { sayVerdict } from '#components/tree/live-badges.ts'

/** Tells the campaign's badge what the filters say. What is to be filled in counts once one leaves, as it does of a flow. */
export function useListVerdict(
  campaignId: number,
  { hasProblems, isToFill }: { hasProblems: boolean; isToFill: boolean },
): void {
  const once = hasProblems || isToFill
  const atLast = useRef(once)
  useEffect(() => {
    atLast.current = once
    sayVerdict({ campaignId, part: 'list', hasProblems, isOpen: true })
  }, [campaignId, hasProblems, once])
  useEffect(
    () => () => sayVerdict({ campaignId, part: 'list', hasProblems: atLast.current, isOpen: false }),
    [campaignId],
  )
}
