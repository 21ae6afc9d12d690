// A flow as data: what stands in flow_revision.steps and what the editor holds. Runs in the browser, in the web process and in the worker.
import type { Filter } from '#lib/smart-list/rules.ts'

/** What a step was told, by the kind's own schema. Null means Do nothing. */
export type Settings = Record<string, unknown>

/** `If [when] then [settings]`. The first choice that matches wins. */
export type Choice = { id: number; when: Filter; settings: Settings | null }

export type Step = {
  /** Positive int4, unique in the flow and never given to another step: people waiting are held to it, never to a step number. */
  id: number
  /** A key of lib/flow-steps/definitions.ts, or a kind that only another version knows; that one is kept as it is. */
  kind: string
  choices: Choice[]
  /** For whoever matches no choice. */
  settings: Settings | null
}

export type Flow = { steps: Step[] }

const largestId = 2 ** 31 - 1

/** A random id (1 … 2^31 − 1) that none of `taken` has. Random, so that two people adding a step at once never make the same id. */
export function newStepId(taken: Iterable<number>): number {
  const used = new Set(taken)
  for (;;) {
    const [word] = crypto.getRandomValues(new Uint32Array(1))
    const id = (word! % largestId) + 1
    if (!used.has(id)) return id
  }
}

/** The same step under ids of its own, choices included. */
export function copyOfStep(step: Step, taken: Iterable<number>): Step {
  const used = new Set(taken)
  const fresh = () => {
    const id = newStepId(used)
    used.add(id)
    return id
  }
  const copy = structuredClone(step)
  return { ...copy, id: fresh(), choices: copy.choices.map((choice) => ({ ...choice, id: fresh() })) }
}

/** Equal as data: the order of keys in settings does not matter, the order of steps does. */
export function sameSteps(left: Step[], right: Step[]): boolean {
  return sameData(left, right)
}

/** The same for anything that JSON can hold; what is undefined equals what is absent. */
export function sameData(left: unknown, right: unknown): boolean {
  return left === right || canonical(left) === canonical(right)
}

function canonical(value: unknown): string | undefined {
  return JSON.stringify(value, (_key, part: unknown) =>
    part !== null && typeof part === 'object' && !Array.isArray(part)
      ? Object.fromEntries(Object.entries(part).sort(([a], [b]) => (a < b ? -1 : 1)))
      : part,
  )
}
