// Copied steps as text, so that they go through the system's clipboard to another campaign, another tab, another browser.
import { copyOfStep, type Step } from './flow.ts'
import { idsIn } from './new-choice.ts'
import { mostSteps, parseSteps } from './parse-steps.ts'

/** Says that the text is ours; the number is that of the format. */
const marker = 'flowstep/steps/1'

export type NotPastable =
  /** No steps at all: some other text. */
  | 'nothing'
  /** Of another Flowstep, whose messages and lists have other numbers: pasted here they would stand for something else. */
  | 'elsewhere'
  /** Ours by its marker, but not what this version writes. */
  | 'unreadable'
  | 'tooMany'

/** `origin` is the address of this Flowstep. */
export function printSteps(steps: readonly Step[], origin: string): string {
  return JSON.stringify({ format: marker, origin, steps }, null, 1)
}

/**
 * The steps in a clipboard's text, or why there are none to paste. Steps of a kind this version doesn't know are kept: the flow shows
 * them as unknown and refuses to run. Never throws.
 */
export function readSteps(text: string, origin: string): Step[] | NotPastable {
  const value = readJson(text)
  if (value === null || typeof value !== 'object' || !('format' in value)) return 'nothing'
  const { format, origin: from, steps } = value as Record<string, unknown>
  if (typeof format !== 'string' || !format.startsWith('flowstep/steps/')) return 'nothing'
  if (from !== origin) return 'elsewhere'
  const parsed = format === marker ? parseSteps(steps) : null
  return parsed && parsed.length > 0 ? parsed : 'unreadable'
}

/** Copies with ids of their own; `tooMany` when the flow would become longer than a flow may be. */
export function pastable(copied: readonly Step[], flow: readonly Step[]): Step[] | 'tooMany' {
  if (copied.length + flow.length > mostSteps) return 'tooMany'
  const taken = idsIn(flow)
  return copied.map((step) => {
    const copy = copyOfStep(step, taken)
    taken.push(...idsIn([copy]))
    return copy
  })
}

function readJson(text: string): unknown {
  // JSON of steps begins with a brace; parsing a pasted novel would only cost time.
  if (!text.trimStart().startsWith('{')) return null
  try {
    return JSON.parse(text)
  } catch {
    return null
  }
}
