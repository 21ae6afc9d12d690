'use client'
import { useEffect, useRef } from 'react'
import { sayVerdict } from '#components/tree/live-badges.ts'

/** Tells the campaign's badge what the filters say. */
export function useListVerdict(campaignId: number, hasProblems: boolean): void {
  const atLast = useRef(hasProblems)
  useEffect(() => {
    atLast.current = hasProblems
    sayVerdict({ campaignId, part: 'list', hasProblems, isOpen: true })
  }, [campaignId, hasProblems])
  useEffect(
    () => () => sayVerdict({ campaignId, part: 'list', hasProblems: atLast.current, isOpen: false }),
    [campaignId],
  )
}
