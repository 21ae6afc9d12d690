// What keys do on a card: walk, select, delete, duplicate. Copy, cut and paste are events of their own (use-clipboard.ts).
import type { KeyboardEvent } from 'react'
import { focusStep } from './focus-step.ts'
import type { StepSelection } from './use-selection.ts'
import type { StepEdits } from './use-step-edits.ts'

const walks: Record<string, 'up' | 'down' | 'first' | 'last'> = {
  ArrowUp: 'up',
  ArrowDown: 'down',
  Home: 'first',
  End: 'last',
}

/** Acts on a key pressed on the card of `stepId`; leaves every other key alone. */
export function stepKey(
  event: KeyboardEvent,
  stepId: number,
  { edits, selection }: { edits: StepEdits; selection: StepSelection },
): void {
  const isCommand = (event.ctrlKey || event.metaKey) && !event.altKey && !event.shiftKey
  const walk = walks[event.key]
  const key = event.key.toLowerCase()
  const act = () => {
    if (walk && !isCommand && !event.altKey) return selection.walk(stepId, walk, event.shiftKey)
    if (event.key === ' ' && !isCommand) return selection.pick(stepId, 'toggle')
    if (event.key === 'Escape') return selection.clear()
    if (event.key === 'Delete' || event.key === 'Backspace')
      return edits.removeSteps(selection.targetsOf(stepId))
    if (isCommand && key === 'a') return selection.all(stepId)
    if (isCommand && key === 'd') {
      const ids = edits.duplicateSteps(selection.targetsOf(stepId))
      if (ids.length > 1) selection.set(ids)
      if (ids[0] !== undefined) focusStep(ids[0], null)
      return
    }
    return false
  }
  if (act() !== false) event.preventDefault()
}
