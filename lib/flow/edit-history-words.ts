// What an edit did, in numbers and names from which the editor makes "delete step 2, Send SMS Message".
import { indexOfChoice } from './edit-choices.ts'
import type { ManyEdit } from './edit-many.ts'
import { type Edit, indexOfStep } from './edit-steps.ts'
import type { Step } from './flow.ts'

/**
 * `stepNumber` and `choiceNumber` count from 1, 0 where there is none; `kind` is null where it concerns several steps or the whole flow;
 * `count` is of steps.
 */
export type EditWords = {
  type: Edit['type']
  kind: string | null
  stepNumber: number
  choiceNumber: number
  /** Of a step or choice that was moved: the number it has then. */
  toNumber: number
  count: number
  /** The number of the revision that a `replace` brought back; absent where it is not that. */
  revision?: number
  /** Whose changes a `replace` took out again; null for somebody unknown, absent where it is not that. */
  tookOut?: string | null
}

/** `steps` are those before the edit. Asked only for edits that change something. */
export function wordsOf(steps: Step[], edit: Edit, inverse: Edit): EditWords {
  const whole = { type: edit.type, kind: null, stepNumber: 0, choiceNumber: 0, toNumber: 0, count: 1 }
  if (edit.type === 'replace') return { ...whole, count: edit.steps.length }
  if (edit.type === 'insert') {
    const index = Math.max(0, Math.min(edit.index, steps.length))
    return { ...whole, kind: edit.step.kind, stepNumber: index + 1 }
  }
  if ('stepId' in edit) {
    const index = indexOfStep(steps, edit.stepId)
    const step = steps[index]!
    return {
      ...whole,
      kind: step.kind,
      stepNumber: index + 1,
      choiceNumber: choiceNumberOf(step, edit),
      toNumber: toNumberOf(steps, step, edit),
    }
  }
  // What is listed twice or isn't there is not in the way back, which is exact.
  const { length } = inverse.type === 'delete-many' ? inverse.stepIds : (inverse as PlacesEdit).places
  return { ...whole, stepNumber: firstIndexOf(steps, edit) + 1, count: length }
}

type PlacesEdit = Exclude<ManyEdit, { type: 'delete-many' }>

/** The number the choice has before the edit; one that is added, the number it gets. */
function choiceNumberOf({ choices }: Step, edit: Edit): number {
  if (edit.type === 'add-choice') return Math.max(0, Math.min(edit.index, choices.length)) + 1
  if (edit.type === 'set-choice') return indexOfChoice(choices, edit.choice.id) + 1
  return 'choiceId' in edit ? indexOfChoice(choices, edit.choiceId) + 1 : 0
}

function toNumberOf(steps: Step[], { choices }: Step, edit: Edit): number {
  if (edit.type === 'move') return Math.max(0, Math.min(Math.trunc(edit.index), steps.length - 1)) + 1
  if (edit.type === 'move-choice')
    return Math.max(0, Math.min(Math.trunc(edit.index), choices.length - 1)) + 1
  return 0
}

function firstIndexOf(steps: Step[], edit: ManyEdit): number {
  if (edit.type === 'insert-many') return Math.min(...edit.places.map(({ index }) => index))
  const ids = edit.type === 'delete-many' ? edit.stepIds : edit.places.map(({ stepId }) => stepId)
  return Math.min(...ids.map((id) => indexOfStep(steps, id)).filter((index) => index >= 0))
}
