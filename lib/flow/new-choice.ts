// The choice that Add choice makes.
import type { Filter } from '#lib/smart-list/rules.ts'
import { type Choice, newStepId, type Settings, type Step } from './flow.ts'

/** The kind of a condition nobody has picked a filter for yet. No rule has this kind, so nobody meets it and Run is refused. */
export const unpickedKind = 'unpicked'

export function isUnpicked(when: Filter): boolean {
  return when.kind === unpickedKind
}

/** Every id that a step or a choice of the flow has. */
export function idsIn(steps: readonly Step[]): number[] {
  return steps.flatMap((step) => [step.id, ...step.choices.map((choice) => choice.id)])
}

/**
 * A choice without a condition that does what the step does so far: mostly one thing differs, and the rest need not be filled in again.
 * `settings`: for a step that does nothing so far.
 */
export function newChoice(step: Step, taken: Iterable<number>, settings: Settings): Choice {
  return {
    id: newStepId(taken),
    when: { id: 1, kind: unpickedKind, settings: {} },
    settings: structuredClone(step.settings ?? settings),
  }
}

/** The same condition and settings under an id of its own. */
export function copyOfChoice(choice: Choice, taken: Iterable<number>): Choice {
  return { ...structuredClone(choice), id: newStepId(taken) }
}

/** The fields of a step or choice that hold something; `condition` for a choice whose filter is picked. */
export function filledFields({
  settings,
  when,
}: Pick<Step, 'settings'> & Partial<Pick<Choice, 'when'>>): string[] {
  const isFilled = (value: unknown) => value !== null && value !== undefined && value !== ''
  const fields = Object.entries(settings ?? {}).flatMap(([field, value]) => (isFilled(value) ? [field] : []))
  return when && !isUnpicked(when) ? [...fields, 'condition'] : fields
}
