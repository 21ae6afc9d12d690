'use client'
import { useEffect, useMemo, useState } from 'react'
import type { StepSearches } from '#lib/flow-steps/define-step-view.ts'
import type { FlowLookups } from '#lib/flow-steps/lookups.ts'
import type { RuleViewLookups } from '#lib/smart-list/define-rule-view.ts'

/** Every list a condition can ask about: at first those the flow knows, once a condition is shown all there are. */
export function useRuleLists(lookups: FlowLookups, searches: StepSearches): RuleViewLookups {
  const [all, setAll] = useState<RuleViewLookups | null>(null)
  useEffect(() => {
    let isGone = false
    // What the flow knows serves meanwhile, and also if the server can't be reached.
    searches.ruleLists().then(
      (lists) => !isGone && setAll(lists),
      () => {},
    )
    return () => {
      isGone = true
    }
  }, [searches])
  return useMemo(
    () =>
      all ?? {
        staticLists: Object.values(lookups.staticLists).filter((list) => !list.isDeleted),
        vibesLists: Object.values(lookups.vibesLists),
      },
    [all, lookups],
  )
}
