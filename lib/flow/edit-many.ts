// The edits of several steps at once: one paste, one drag of a selection, one delete is one thing to take back.
import type { Step } from './flow.ts'

export type ManyEdit =
  /** Each with the index it has afterwards. */
  | { type: 'insert-many'; places: { step: Step; index: number }[] }
  | { type: 'delete-many'; stepIds: number[] }
  /** Each with the index it has afterwards; the others keep their order. */
  | { type: 'move-many'; places: { stepId: number; index: number }[] }

type Of<T extends ManyEdit['type']> = Extract<ManyEdit, { type: T }>
type Place = { step: Step; index: number }

/** Like the appliers of single steps: the very same array when the edit changes nothing. */
export const manyAppliers: { [T in ManyEdit['type']]: (steps: Step[], edit: Of<T>) => Step[] } = {
  'insert-many': (steps, { places }) => putIn(steps, newPlaces(steps, places)),

  'delete-many': (steps, { stepIds }) => {
    const gone = new Set(stepIds)
    const rest = steps.filter((step) => !gone.has(step.id))
    return rest.length === steps.length ? steps : rest
  },

  'move-many': (steps, { places }) => {
    const moved = uniqueBy(places, ({ stepId }) => stepId).flatMap(({ stepId, index }): Place[] => {
      const step = steps.find((one) => one.id === stepId)
      return step ? [{ step, index }] : []
    })
    const taken = new Set(moved.map(({ step }) => step.id))
    const after = putIn(
      steps.filter((step) => !taken.has(step.id)),
      moved,
    )
    return after.every((step, index) => step === steps[index]) ? steps : after
  },
}

/** Asked only for edits that change something. */
export const manyInverses: { [T in ManyEdit['type']]: (steps: Step[], edit: Of<T>) => ManyEdit } = {
  'insert-many': (steps, { places }) => ({
    type: 'delete-many',
    stepIds: newPlaces(steps, places).map(({ step }) => step.id),
  }),
  'delete-many': (steps, { stepIds }) => ({
    type: 'insert-many',
    places: steps.flatMap((step, index) => (stepIds.includes(step.id) ? [{ step, index }] : [])),
  }),
  'move-many': (steps, { places }) => ({
    type: 'move-many',
    places: steps.flatMap((step, index) =>
      places.some(({ stepId }) => stepId === step.id) ? [{ stepId: step.id, index }] : [],
    ),
  }),
}

/** The moves that put these steps, in the order they have, together at `index`: where the first of them stands afterwards. */
export function moveTogether(steps: readonly Step[], stepIds: readonly number[], index: number): ManyEdit {
  const wanted = new Set(stepIds)
  return {
    type: 'move-many',
    places: steps
      .filter((step) => wanted.has(step.id))
      .map((step, offset) => ({ stepId: step.id, index: index + offset })),
  }
}

/** Steps whose id is taken are left out, as with one. */
function newPlaces(steps: readonly Step[], places: readonly Place[]): Place[] {
  const taken = new Set(steps.map((step) => step.id))
  return uniqueBy(places, ({ step }) => step.id).filter(({ step }) => !taken.has(step.id))
}

/** In the order of their places, so that each index is the one it has at last. */
function putIn(steps: Step[], places: readonly Place[]): Step[] {
  if (places.length === 0) return steps
  const after = [...steps]
  for (const { step, index } of places.toSorted((a, b) => a.index - b.index))
    after.splice(Math.max(0, Math.min(Math.trunc(index), after.length)), 0, step)
  return after
}

function uniqueBy<Item>(items: readonly Item[], keyOf: (item: Item) => number): Item[] {
  const seen = new Set<number>()
  return items.filter((item) => !seen.has(keyOf(item)) && seen.add(keyOf(item)))
}
