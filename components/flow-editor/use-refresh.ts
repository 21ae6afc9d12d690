'use client'
import { useCallback, useEffect, useRef } from 'react'
import type { Step } from '#lib/flow/flow.ts'
import type { FlowLookups } from '#lib/flow-steps/lookups.ts'
import { blocksRun } from '#lib/flow-steps/step-problems.ts'
import type { Judge } from './use-judge.ts'

/**
 * Asks the server again only when what it rendered changed: the badge on this page and on those before it, when a save makes the flow valid or
 * invalid; what is picked, when one comes back to this tab after mending a problem elsewhere. Not after every save: the tree beside the flow
 * may hold 10,000 assets. Returns what to call after a save.
 */
export function useRefresh(
  rendered: Step[],
  lookups: FlowLookups,
  { judge, isSure }: { judge: Judge; isSure: (steps: Step[]) => boolean },
  refresh: () => void,
): (saved: Step[]) => void {
  const latest = useRef({ lookups, judge })
  /** Null as long as nothing here can say it. */
  const hadProblems = useRef<boolean | null>(null)
  useEffect(() => {
    latest.current = { lookups, judge }
    if (hadProblems.current === null && isSure(rendered))
      hadProblems.current = blocksRun(judge(rendered, lookups))
  })

  useEffect(() => {
    const onVisible = () =>
      document.visibilityState === 'visible' && hadProblems.current !== false && refresh()
    document.addEventListener('visibilitychange', onVisible)
    return () => document.removeEventListener('visibilitychange', onVisible)
  }, [refresh])

  return useCallback(
    (saved) => {
      const { lookups, judge } = latest.current
      const hasProblems = blocksRun(judge(saved, lookups))
      if (hasProblems === hadProblems.current) return
      hadProblems.current = hasProblems
      refresh()
    },
    [refresh],
  )
}
