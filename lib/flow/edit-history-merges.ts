// What others changed, within the history of one's own edits: it changes places with them, so that one's own can be taken back alone.
import { type EditWords, wordsOf } from './edit-history-words.ts'
import { applyEdit, type Edit, indexOfStep, inverseOf } from './edit-steps.ts'
import { type Step, sameData, sameSteps } from './flow.ts'

/** `isTheirs`: what somebody else changed, from one's own flow to the merged one. */
export type Entry = { edit: Edit; inverse: Edit; words: EditWords; isTheirs?: true }

/** Both changes of `base` together; of what both changed in different ways it is `ours`. */
export type Merge = (flows: { base: Step[]; theirs: Step[]; ours: Step[] }) => Step[]

/** From `before` to `after`, by somebody else. */
export function theirs(before: Step[], after: Step[]): Entry {
  const edit: Edit = { type: 'replace', steps: after }
  const inverse: Edit = { type: 'replace', steps: before }
  return { edit, inverse, words: wordsOf(before, edit, inverse), isTheirs: true }
}

/**
 * The entries with one's own nearest to `steps`, which lie at the end of a past and at the beginning of a future. Own edits of which
 * nothing is left, since others changed the same, are gone; so is what others did beyond the last own edit. The way is as exact as before.
 */
export function surface(
  steps: Step[],
  entries: readonly Entry[],
  side: 'past' | 'future',
  merge: Merge,
): Entry[] {
  const isPast = side === 'past'
  const away = (from: Step[], entry: Entry) => applyEdit(from, isPast ? entry.inverse : entry.edit)
  const between = (near: Step[], far: Step[]) => (isPast ? theirs(far, near) : theirs(near, far))
  let path = isPast ? entries.toReversed() : [...entries]
  while (path[0]?.isTheirs) {
    const [taken, next, ...rest] = path
    if (!next) path = []
    else {
      const base = away(steps, taken!)
      const far = away(base, next)
      // Two merges in a row are one.
      const middle = next.isTheirs ? steps : merge({ base, theirs: far, ours: steps })
      path = sameSteps(middle, steps)
        ? [between(steps, far), ...rest]
        : [isPast ? from(middle, next, steps) : from(steps, next, middle), between(middle, far), ...rest]
    }
  }
  return isPast ? path.reverse() : path
}

/** The own edit as it leads from one flow to another; the whole flow where it does more, or less, than it did. */
function from(before: Step[], own: Entry, after: Step[]): Entry {
  const again = inverseOf(before, own.edit)
  if (again && sameSteps(applyEdit(before, own.edit), after)) {
    // The very same way back is what a toast knows it by.
    const inverse = sameData(again, own.inverse) ? own.inverse : again
    return { edit: own.edit, inverse, words: wordsAt(before, own.edit, inverse, own.words) }
  }
  // What was added stands elsewhere when others added something above it.
  const edit = inverseOf(after, own.inverse)
  if (edit && sameSteps(applyEdit(after, own.inverse), before) && sameSteps(applyEdit(before, edit), after))
    return { edit, inverse: own.inverse, words: wordsAt(before, edit, own.inverse, own.words) }
  return {
    edit: { type: 'replace', steps: after },
    inverse: { type: 'replace', steps: before },
    words: { ...own.words, ...numbersOf(before, own.edit, after) },
  }
}

/** With the numbers of now; an edit that became the whole flow is still said as what it was. */
function wordsAt(before: Step[], edit: Edit, inverse: Edit, words: EditWords): EditWords {
  return edit.type === words.type ? { ...words, ...wordsOf(before, edit, inverse) } : words
}

/** Where the step of an edit stands, before and after. */
function numbersOf(before: Step[], edit: Edit, after: Step[]): Partial<EditWords> {
  if (!('stepId' in edit)) return {}
  const stepNumber = indexOfStep(before, edit.stepId) + 1
  return edit.type === 'move' ? { stepNumber, toNumber: indexOfStep(after, edit.stepId) + 1 } : { stepNumber }
}
