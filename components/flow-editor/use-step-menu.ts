'use client'
import { useMemo } from 'react'
import { focusStep, showStep } from './focus-step.ts'
import type { StepMenuActions } from './step-menu.tsx'
import type { ClipboardActions } from './use-clipboard.ts'
import type { StepSelection } from './use-selection.ts'
import type { StepEdits } from './use-step-edits.ts'

/** The entries of a step's menu: on all that are selected when the step is one of them, else on it alone. */
export function useStepMenu(
  edits: StepEdits,
  { targetsOf, set }: StepSelection,
  clipboard: ClipboardActions,
): StepMenuActions {
  return useMemo(
    () => ({
      rangeOf: (stepId) => edits.rangeOf(targetsOf(stepId)),
      moveTo(stepId, index) {
        const ids = targetsOf(stepId)
        edits.moveSteps(ids, index)
        showStep(ids[0] ?? stepId)
      },
      duplicate(stepId) {
        const copies = edits.duplicateSteps(targetsOf(stepId))
        if (copies.length > 1) set(copies)
        if (copies[0] !== undefined) focusStep(copies[0], null)
      },
      copy: (stepId) => clipboard.copy(targetsOf(stepId)),
      cut: (stepId) => clipboard.cut(targetsOf(stepId)),
      remove: (stepId) => edits.removeSteps(targetsOf(stepId)),
      paste: (stepId) => clipboard.pasteAfter(stepId),
    }),
    [edits, targetsOf, set, clipboard],
  )
}
