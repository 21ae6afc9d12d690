// Undo and redo: the log of edits with the way back of each. A value like the steps themselves, so that it can be kept over a reload.
import { indexOfChoice } from './edit-choices.ts'
import type { ManyEdit } from './edit-many.ts'
import { applyEdit, type Edit, indexOfStep, inverseOf } from './edit-steps.ts'
import { type Step, sameSteps } from './flow.ts'
import { parseSteps } from './parse-steps.ts'

/**
 * What an edit did, for "Undo: delete step 2, Send SMS Message". `stepNumber` and `choiceNumber` count from 1, 0 where there is none;
 * `kind` is null where it concerns several steps or the whole flow; `count` is of steps.
 */
export type EditWords = {
  type: Edit['type']
  kind: string | null
  stepNumber: number
  choiceNumber: number
  count: number
  /** Whose changes a `replace` took in; null for somebody unknown, absent where it is not that. */
  author?: string | null
}

type Entry = { edit: Edit; inverse: Edit; words: EditWords }

/** `past` in the order it was done, `future` in the order it would be redone. */
export type EditHistory = { past: readonly Entry[]; future: readonly Entry[] }

export const emptyHistory: EditHistory = { past: [], future: [] }

/** Older edits are forgotten: nobody counts back further, and what is kept over a reload must stay small. */
const mostEntries = 200

export type Edited = { steps: Step[]; history: EditHistory; words: EditWords; inverse: Edit }

/** Does an edit and remembers it; whatever could be redone is then gone. Null when the edit changes nothing. */
export function doEdit(steps: Step[], history: EditHistory, edit: Edit): Edited | null {
  const inverse = inverseOf(steps, edit)
  if (!inverse) return null
  const words = wordsOf(steps, edit, inverse)
  const past = [...history.past, { edit, inverse, words }].slice(-mostEntries)
  return { steps: applyEdit(steps, edit), history: { past, future: [] }, words, inverse }
}

/**
 * Takes in what somebody else changed: `merged` instead of `steps`, as one edit however many of their saves it takes in a row.
 * Null when that changes nothing.
 */
export function doMerge(
  steps: Step[],
  history: EditHistory,
  merged: Step[],
  author: string | null,
): Edited | null {
  if (sameSteps(steps, merged)) return null
  const last = history.past.at(-1)
  const isMore = last?.edit.type === 'replace' && last.words.author === author
  const edit: Edit = { type: 'replace', steps: merged }
  const inverse = isMore ? last.inverse : inverseOf(steps, edit)!
  const words = { ...wordsOf(steps, edit, inverse), author }
  const past = [...(isMore ? history.past.slice(0, -1) : history.past), { edit, inverse, words }]
  return { steps: merged, history: { past: past.slice(-mostEntries), future: [] }, words, inverse }
}

/** Takes the newest edit back. Null when there is none. */
export function undo(steps: Step[], { past, future }: EditHistory): Edited | null {
  const entry = past.at(-1)
  if (!entry) return null
  return {
    steps: applyEdit(steps, entry.inverse),
    history: { past: past.slice(0, -1), future: [entry, ...future] },
    words: entry.words,
    inverse: entry.edit,
  }
}

/** Does again what was taken back last. Null when there is nothing. */
export function redo(steps: Step[], { past, future }: EditHistory): Edited | null {
  const [entry, ...rest] = future
  if (!entry) return null
  return {
    steps: applyEdit(steps, entry.edit),
    history: { past: [...past, entry], future: rest },
    words: entry.words,
    inverse: entry.inverse,
  }
}

/** A history with the steps it leads to, as kept by a browser tab. */
export type KeptHistory = { steps: Step[]; history: EditHistory }

/**
 * The kept history, if it still belongs to these steps and every edit of it can be played back and forth; otherwise an empty one (somebody
 * else saved meanwhile, another version of Flowstep wrote it, it was tampered with). Never throws.
 */
export function readKeptHistory(kept: unknown, steps: Step[]): EditHistory {
  try {
    const { steps: then, history } = kept as KeptHistory
    if (!sameSteps(then, steps)) return emptyHistory
    const entries = [...history.past, ...history.future]
    if (entries.length > 2 * mostEntries || !entries.every(isWhole)) return emptyHistory
    let back = steps
    for (const entry of history.past.toReversed()) back = applyEdit(back, entry.inverse)
    let forth = back
    for (const entry of history.past) forth = applyEdit(forth, entry.edit)
    if (!sameSteps(forth, steps)) return emptyHistory
    for (const entry of history.future) forth = applyEdit(forth, entry.edit)
    for (const entry of history.future.toReversed()) forth = applyEdit(forth, entry.inverse)
    return sameSteps(forth, steps) ? { past: history.past, future: history.future } : emptyHistory
  } catch {
    return emptyHistory
  }
}

/** The steps that an edit brings along have to be steps. */
function isWhole({ edit, inverse, words }: Entry): boolean {
  const carried = [edit, inverse].flatMap(stepsIn)
  return typeof words.stepNumber === 'number' && carried.every((step) => parseSteps([step]) !== null)
}

function stepsIn(edit: Edit): Step[] {
  if (edit.type === 'insert') return [edit.step]
  if (edit.type === 'replace') return edit.steps
  if (edit.type === 'insert-many') return edit.places.map(({ step }) => step)
  // A choice is judged as part of a step that has it.
  if ('choice' in edit) return [{ id: 1, kind: 'any', choices: [edit.choice], settings: null }]
  return []
}

function wordsOf(steps: Step[], edit: Edit, inverse: Edit): EditWords {
  const whole = { type: edit.type, kind: null, stepNumber: 0, choiceNumber: 0, count: 1 }
  if (edit.type === 'replace') return { ...whole, count: edit.steps.length }
  if (edit.type === 'insert') {
    const index = Math.max(0, Math.min(edit.index, steps.length))
    return { ...whole, kind: edit.step.kind, stepNumber: index + 1 }
  }
  if ('stepId' in edit) {
    const index = indexOfStep(steps, edit.stepId)
    const step = steps[index]!
    return { ...whole, kind: step.kind, stepNumber: index + 1, choiceNumber: choiceNumberOf(step, edit) }
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

function firstIndexOf(steps: Step[], edit: ManyEdit): number {
  if (edit.type === 'insert-many') return Math.min(...edit.places.map(({ index }) => index))
  const ids = edit.type === 'delete-many' ? edit.stepIds : edit.places.map(({ stepId }) => stepId)
  return Math.min(...ids.map((id) => indexOfStep(steps, id)).filter((index) => index >= 0))
}
