'use client'
import { useCallback } from 'react'
import type { Step } from '#lib/flow/flow.ts'
import { definitionOf, readSettings } from '#lib/flow-steps/definitions.ts'
import type { FlowLookups } from '#lib/flow-steps/lookups.ts'
import { useSay } from './use-say.ts'

/** The name of a kind, and what a step does in one line (null when nothing is filled in). */
export function useStepWords(lookups: FlowLookups): {
  nameOf: (kind: string) => string
  summaryOf: (step: Step) => string | null
} {
  const say = useSay()
  const nameOf = useCallback(
    (kind: string) => say(definitionOf(kind)?.label ?? 'flowSteps.unknownKind'),
    [say],
  )
  const summaryOf = useCallback(
    (step: Step) => {
      const settings = step.settings && readSettings(step.kind, step.settings)
      const summary = settings && definitionOf(step.kind)?.summarize(settings, lookups)
      return summary ? say(summary) : null
    },
    [say, lookups],
  )
  return { nameOf, summaryOf }
}
