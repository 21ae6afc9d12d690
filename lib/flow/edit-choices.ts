// The edits of a step's choices. Default Choice is the step itself: `set-settings` edits it.
import type { Choice, Step } from './flow.ts'

export type ChoiceEdit =
  | { type: 'add-choice'; stepId: number; index: number; choice: Choice }
  | { type: 'delete-choice'; stepId: number; choiceId: number }
  /** `index` is where the choice stands afterwards. */
  | { type: 'move-choice'; stepId: number; choiceId: number; index: number }
  /** Another condition, other settings, or both, for the choice that has this one's id. */
  | { type: 'set-choice'; stepId: number; choice: Choice }

type Of<T extends ChoiceEdit['type']> = Extract<ChoiceEdit, { type: T }>

/** Like the appliers of steps: the very same array when the edit changes nothing. */
export const choiceAppliers: { [T in ChoiceEdit['type']]: (steps: Step[], edit: Of<T>) => Step[] } = {
  'add-choice': (steps, { stepId, index, choice }) =>
    withChoices(steps, stepId, (choices) =>
      choices.some((other) => other.id === choice.id)
        ? choices
        : choices.toSpliced(clamp(index, choices.length), 0, choice),
    ),

  'delete-choice': (steps, { stepId, choiceId }) =>
    withChoices(steps, stepId, (choices) => {
      const index = indexOfChoice(choices, choiceId)
      return index < 0 ? choices : choices.toSpliced(index, 1)
    }),

  'move-choice': (steps, { stepId, choiceId, index }) =>
    withChoices(steps, stepId, (choices) => {
      const from = indexOfChoice(choices, choiceId)
      const to = clamp(index, choices.length - 1)
      return from < 0 || from === to ? choices : choices.toSpliced(from, 1).toSpliced(to, 0, choices[from]!)
    }),

  'set-choice': (steps, { stepId, choice }) =>
    withChoices(steps, stepId, (choices) => {
      const index = indexOfChoice(choices, choice.id)
      return index < 0 || choices[index] === choice ? choices : choices.with(index, choice)
    }),
}

/** Asked only for edits that change something, so that the step and the choice are there. */
export const choiceInverses: { [T in ChoiceEdit['type']]: (steps: Step[], edit: Of<T>) => ChoiceEdit } = {
  'add-choice': (_steps, { stepId, choice }) => ({ type: 'delete-choice', stepId, choiceId: choice.id }),
  'delete-choice': (steps, { stepId, choiceId }) => {
    const choices = choicesOf(steps, stepId)
    const index = indexOfChoice(choices, choiceId)
    return { type: 'add-choice', stepId, index, choice: choices[index]! }
  },
  'move-choice': (steps, { stepId, choiceId }) => ({
    type: 'move-choice',
    stepId,
    choiceId,
    index: indexOfChoice(choicesOf(steps, stepId), choiceId),
  }),
  'set-choice': (steps, { stepId, choice }) => {
    const choices = choicesOf(steps, stepId)
    return { type: 'set-choice', stepId, choice: choices[indexOfChoice(choices, choice.id)]! }
  },
}

/** Where the choice stands, from 0; −1 when the step has no such choice. */
export function indexOfChoice(choices: readonly Choice[], choiceId: number): number {
  return choices.findIndex((choice) => choice.id === choiceId)
}

/** None for a step that is not in the flow. */
export function choicesOf(steps: readonly Step[], stepId: number): Choice[] {
  return steps.find((step) => step.id === stepId)?.choices ?? []
}

function withChoices(steps: Step[], stepId: number, change: (choices: Choice[]) => Choice[]): Step[] {
  const index = steps.findIndex((step) => step.id === stepId)
  if (index < 0) return steps
  const step = steps[index]!
  const choices = change(step.choices)
  return choices === step.choices ? steps : steps.with(index, { ...step, choices })
}

function clamp(index: number, largest: number): number {
  return Math.max(0, Math.min(Math.trunc(index), largest))
}
