// Undo and redo: the log of edits with the way back of each. A value like the steps themselves, so that it can be kept over a reload.
import { type Entry, type Merge, surface, theirs } from './edit-history-merges.ts'
import { type EditWords, wordsOf } from './edit-history-words.ts'
import { applyEdit, type Edit, inverseOf } from './edit-steps.ts'
import { type Step, sameData, sameSteps } from './flow.ts'
import { parseSteps } from './parse-steps.ts'

/**
 * `past` in the order it was done, `future` in the order it would be redone. What others changed lies in between, but never where the next
 * undo or redo is.
 */
export type EditHistory = { past: readonly Entry[]; future: readonly Entry[] }

export const emptyHistory: EditHistory = { past: [], future: [] }

/** Older edits are forgotten: nobody counts back further, and what is kept over a reload must stay small. */
const mostEntries = 200

export type Edited = { steps: Step[]; history: EditHistory; words: EditWords; inverse: Edit }

/**
 * Does an edit and remembers it; whatever could be redone is then gone. Null when the edit changes nothing. `isMore` for a letter typed
 * right after the one before it, in the same field: a word is one thing to take back. `words` are said beside those known here.
 */
export function doEdit(
  steps: Step[],
  history: EditHistory,
  edit: Edit,
  {
    isMore = false,
    words: more = {},
  }: { isMore?: boolean; words?: Pick<EditWords, 'tookOut' | 'revision'> } = {},
): Edited | null {
  const back = inverseOf(steps, edit)
  if (!back || isSame(edit, back)) return null
  const last = history.past.at(-1)
  const joined = isMore && last && history.future.length === 0 && isOfSame(last.edit, edit) ? last : null
  const inverse = joined?.inverse ?? back
  const words = joined?.words ?? { ...wordsOf(steps, edit, inverse), ...more }
  const before = joined ? history.past.slice(0, -1) : history.past
  // Typed and rubbed out again: nothing is left to take back.
  const past =
    joined && isSame(edit, inverse) ? before : [...before, { edit, inverse, words }].slice(-mostEntries)
  return { steps: applyEdit(steps, edit), history: { past, future: [] }, words, inverse }
}

/** Whether both set the settings of the same step, or the same choice. */
function isOfSame(one: Edit, other: Edit): boolean {
  if (one.type === 'set-settings') return other.type === 'set-settings' && one.stepId === other.stepId
  return (
    one.type === 'set-choice' &&
    other.type === 'set-choice' &&
    one.stepId === other.stepId &&
    one.choice.id === other.choice.id
  )
}

/** Whether both set it to the same. */
function isSame(one: Edit, other: Edit): boolean {
  if (one.type === 'replace' && other.type === 'replace') return sameSteps(one.steps, other.steps)
  if (!isOfSame(one, other)) return false
  return one.type === 'set-choice'
    ? sameData(one.choice, (other as typeof one).choice)
    : sameData((one as SettingsEdit).settings, (other as SettingsEdit).settings)
}

type SettingsEdit = Extract<Edit, { type: 'set-settings' }>

/**
 * Takes in what somebody else changed: `merged` instead of `steps`. It is no edit to take back here: undo and redo go on with one's own
 * edits, `merge`d with it. Null when it changes nothing.
 */
export function doMerge(
  steps: Step[],
  { past, future }: EditHistory,
  merged: Step[],
  merge: Merge,
): Pick<Edited, 'steps' | 'history'> | null {
  if (sameSteps(steps, merged)) return null
  const history = {
    past: surface(merged, [...past, theirs(steps, merged)], 'past', merge).slice(-mostEntries),
    future: surface(merged, [theirs(merged, steps), ...future], 'future', merge),
  }
  return { steps: merged, history }
}

/** Takes the newest edit back. Null when there is none. */
export function undo(steps: Step[], { past, future }: EditHistory, merge: Merge): Edited | null {
  const entry = past.at(-1)
  if (!entry) return null
  const before = applyEdit(steps, entry.inverse)
  return {
    steps: before,
    history: { past: surface(before, past.slice(0, -1), 'past', merge), future: [entry, ...future] },
    words: entry.words,
    inverse: entry.edit,
  }
}

/** Does again what was taken back last. Null when there is nothing. */
export function redo(steps: Step[], { past, future }: EditHistory, merge: Merge): Edited | null {
  const [entry, ...rest] = future
  if (!entry) return null
  const after = applyEdit(steps, entry.edit)
  return {
    steps: after,
    history: { past: [...past, entry], future: surface(after, rest, 'future', merge) },
    words: entry.words,
    inverse: entry.inverse,
  }
}

/** Whether undoing and redoing may have to merge. */
export const hasTheirs = ({ past, future }: EditHistory): boolean =>
  [...past, ...future].some((entry) => entry.isTheirs)

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
  const isSaid = [words.stepNumber, words.toNumber].every((it) => typeof it === 'number')
  return isSaid && carried.every((step) => parseSteps([step]) !== null)
}

function stepsIn(edit: Edit): Step[] {
  if (edit.type === 'insert') return [edit.step]
  if (edit.type === 'replace') return edit.steps
  if (edit.type === 'insert-many') return edit.places.map(({ step }) => step)
  // A choice is judged as part of a step that has it.
  if ('choice' in edit) return [{ id: 1, kind: 'any', choices: [edit.choice], settings: null }]
  return []
}
