// Changes of a text with tokens, and their undo. Pure: the screen binds to it.
import { type Range, snapCaret } from './caret.ts'

/** A text and what is selected in it; the caret stands at `end`. */
export type TextState = { text: string; selection: Range }

/** Replaces the range, widened to whole tokens, and puts the caret behind what was put in. */
export function replaceRange(text: string, range: Range, inserted: string): TextState {
  const start = snapCaret(text, Math.min(range.start, range.end), 'start')
  const end = snapCaret(text, Math.max(range.start, range.end), 'end')
  const clean = cleanTyped(inserted)
  const caret = start + clean.length
  const changed = text.slice(0, start) + clean + text.slice(end)
  // Typing `}}` may complete a token around the caret; it then stands behind it.
  const snapped = snapCaret(changed, caret, 'end')
  return { text: changed, selection: { start: snapped, end: snapped } }
}

/** Line ends as one character, and nothing that no phone shows (other control characters). */
export function cleanTyped(typed: string): string {
  return typed.replace(/\r\n?/g, '\n').replace(/(?![\n\t])\p{Cc}/gu, '')
}

type Step = {
  state: TextState /** Steps of one kind close together in time are undone at once. */
  kind: string
  at: number
}

/** What was, what is, and what was undone. */
export type TextHistory = { past: Step[]; present: Step; future: Step[] }

/** Only these go on from one to the next; everything else is a step of its own. */
const typing = new Set(['insertText', 'deleteContentBackward', 'deleteContentForward'])
const together = 1_000
const longest = 200

export function startHistory(state: TextState): TextHistory {
  return { past: [], present: { state, kind: 'start', at: 0 }, future: [] }
}

/**
 * @param kind the kind of edit, as browsers name them; typing on within a second is one step.
 * @param at milliseconds that only rise (an event's time stamp).
 */
export function recordChange(history: TextHistory, state: TextState, kind: string, at: number): TextHistory {
  if (state.text === history.present.state.text) return { ...history, present: { ...history.present, state } }
  const { present } = history
  const goesOn =
    typing.has(kind) && present.kind === kind && at - present.at < together && !state.text.endsWith('\n')
  const past = goesOn ? history.past : [...history.past, history.present].slice(-longest)
  return { past, present: { state, kind, at }, future: [] }
}

export function undo(history: TextHistory): TextHistory {
  const before = history.past.at(-1)
  if (!before) return history
  return { past: history.past.slice(0, -1), present: before, future: [history.present, ...history.future] }
}

export function redo(history: TextHistory): TextHistory {
  const [next, ...future] = history.future
  if (!next) return history
  return { past: [...history.past, history.present], present: next, future }
}
