// Every edit of a flow as data, with its inverse: what undo, the command log and the delete toast are made of.
import { type ChoiceEdit, choiceAppliers, choiceInverses } from './edit-choices.ts'
import { type ManyEdit, manyAppliers, manyInverses } from './edit-many.ts'
import type { Settings, Step } from './flow.ts'

export type Edit =
  | ChoiceEdit
  | ManyEdit
  | { type: 'insert'; index: number; step: Step }
  | { type: 'delete'; stepId: number }
  /** `index` is where the step stands afterwards. */
  | { type: 'move'; stepId: number; index: number }
  | { type: 'set-settings'; stepId: number; settings: Settings | null }
  | { type: 'replace'; steps: Step[] }

/** The steps after the edit; the very same array when the edit changes nothing (an unknown step, a move to its own place). */
export function applyEdit(steps: Step[], edit: Edit): Step[] {
  return appliers[edit.type](steps, edit as never)
}

/** The edit that leads back from `applyEdit(steps, edit)` to `steps`, or null when the edit changes nothing. */
export function inverseOf(steps: Step[], edit: Edit): Edit | null {
  if (applyEdit(steps, edit) === steps) return null
  return inverses[edit.type](steps, edit as never)
}

const appliers: { [T in Edit['type']]: (steps: Step[], edit: Extract<Edit, { type: T }>) => Step[] } = {
  insert: (steps, { index, step }) =>
    steps.some((other) => other.id === step.id)
      ? steps
      : steps.toSpliced(clamp(index, steps.length), 0, step),

  delete: (steps, { stepId }) => {
    const index = indexOfStep(steps, stepId)
    return index < 0 ? steps : steps.toSpliced(index, 1)
  },

  move: (steps, { stepId, index }) => {
    const from = indexOfStep(steps, stepId)
    const to = clamp(index, steps.length - 1)
    if (from < 0 || from === to) return steps
    return steps.toSpliced(from, 1).toSpliced(to, 0, steps[from]!)
  },

  'set-settings': (steps, { stepId, settings }) => {
    const index = indexOfStep(steps, stepId)
    if (index < 0 || steps[index]!.settings === settings) return steps
    return steps.with(index, { ...steps[index]!, settings })
  },

  replace: (steps, edit) => (edit.steps === steps ? steps : edit.steps),

  ...choiceAppliers,
  ...manyAppliers,
}

const inverses: { [T in Edit['type']]: (steps: Step[], edit: Extract<Edit, { type: T }>) => Edit } = {
  insert: (_steps, { step }) => ({ type: 'delete', stepId: step.id }),
  delete: (steps, { stepId }) => {
    const index = indexOfStep(steps, stepId)
    return { type: 'insert', index, step: steps[index]! }
  },
  move: (steps, { stepId }) => ({ type: 'move', stepId, index: indexOfStep(steps, stepId) }),
  'set-settings': (steps, { stepId }) => ({
    type: 'set-settings',
    stepId,
    settings: steps[indexOfStep(steps, stepId)]!.settings,
  }),
  replace: (steps) => ({ type: 'replace', steps }),
  ...choiceInverses,
  ...manyInverses,
}

/** Where the step stands, from 0; −1 when it is not in the flow. */
export function indexOfStep(steps: Step[], stepId: number): number {
  return steps.findIndex((step) => step.id === stepId)
}

function clamp(index: number, largest: number): number {
  return Math.max(0, Math.min(Math.trunc(index), largest))
}
