// What changed from one flow to another, as data. `lib/flow-steps/change-words.ts` makes sentences of it.
import type { Filter } from '#lib/smart-list/rules.ts'
import { compareOrder, haveOwnIds, rearrange } from './compare-order.ts'
import { type Choice, type Settings, type Step, sameData } from './flow.ts'

/** Which step, by the number it has in the newer flow. */
type OfStep = { stepId: number; kind: string; stepNumber: number }
/** Which choice of it, likewise; null for the step's own settings, the Default Choice. */
type OfChoice = OfStep & { choice: { id: number; number: number } | null }

/** Places and numbers count from 1: `from` in the older flow, `to` in the newer one. */
export type FlowChange =
  | { type: 'step-removed'; from: number; step: Step }
  | { type: 'step-added'; to: number; step: Step }
  | { type: 'step-moved'; from: number; to: number; step: Step }
  /** Another kind under the same id: only foreign data has it. */
  | (OfStep & { type: 'step-replaced'; before: Step; after: Step })
  | (OfChoice & { type: 'settings-changed'; before: Settings | null; after: Settings | null })
  | (OfStep & { type: 'choice-removed'; from: number; choice: Choice })
  | (OfStep & { type: 'choice-added'; to: number; choice: Choice })
  | (OfStep & { type: 'choice-moved'; from: number; to: number; choice: Choice })
  | (OfChoice & { type: 'condition-changed'; before: Filter; after: Filter })
  /** Choices without ids of their own can only be compared as a whole. */
  | (OfStep & { type: 'choices-replaced'; before: Choice[]; after: Choice[] })
  /** Something another version keeps with a step or choice; undefined where it is absent. */
  | (OfChoice & { type: 'property-changed'; property: string; before: unknown; after: unknown })

/** Everything that makes `after` differ from `before`; nothing when they are the same. First what came, went and moved, then step by step. */
export function compareFlows(before: Step[], after: Step[]): FlowChange[] {
  const { removed, added, moved, kept } = compareOrder(before, after)
  return [
    ...removed.map(({ item, from }) => ({ type: 'step-removed' as const, from, step: item })),
    ...moved.map(({ item, from, to }) => ({ type: 'step-moved' as const, from, to, step: item })),
    ...added.map(({ item, to }) => ({ type: 'step-added' as const, to, step: item })),
    ...kept.flatMap(({ before, after, place }) => compareSteps(before, after, place)),
  ]
}

function compareSteps(before: Step, after: Step, stepNumber: number): FlowChange[] {
  const step: OfStep = { stepId: after.id, kind: after.kind, stepNumber }
  if (before.kind !== after.kind) return [{ ...step, type: 'step-replaced', before, after }]
  return [
    ...compareChoices(before.choices, after.choices, step),
    ...compareSettings(before.settings, after.settings, { ...step, choice: null }),
    ...compareProperties(before, after, ['id', 'kind', 'choices', 'settings'], { ...step, choice: null }),
  ]
}

function compareChoices(before: Choice[], after: Choice[], step: OfStep): FlowChange[] {
  if (!haveOwnIds(before) || !haveOwnIds(after))
    return sameData(before, after) ? [] : [{ ...step, type: 'choices-replaced', before, after }]
  const { removed, added, moved, kept } = compareOrder(before, after)
  return [
    ...removed.map(({ item, from }) => ({ ...step, type: 'choice-removed' as const, from, choice: item })),
    ...moved.map(({ item, ...places }) => ({
      ...step,
      type: 'choice-moved' as const,
      ...places,
      choice: item,
    })),
    ...added.map(({ item, to }) => ({ ...step, type: 'choice-added' as const, to, choice: item })),
    ...kept.flatMap(({ before, after, place }): FlowChange[] => {
      const where = { ...step, choice: { id: after.id, number: place } }
      return [
        ...(sameData(before.when, after.when)
          ? []
          : [{ ...where, type: 'condition-changed' as const, before: before.when, after: after.when }]),
        ...compareSettings(before.settings, after.settings, where),
        ...compareProperties(before, after, ['id', 'when', 'settings'], where),
      ]
    }),
  ]
}

function compareSettings(before: Settings | null, after: Settings | null, where: OfChoice): FlowChange[] {
  return sameData(before, after) ? [] : [{ ...where, type: 'settings-changed', before, after }]
}

function compareProperties(before: object, after: object, known: string[], where: OfChoice): FlowChange[] {
  const [old, now] = [new Map(Object.entries(before)), new Map(Object.entries(after))]
  return [...new Set([...old.keys(), ...now.keys()])]
    .filter((property) => !known.includes(property) && !sameData(old.get(property), now.get(property)))
    .map((property) => ({
      ...where,
      type: 'property-changed',
      property,
      before: old.get(property),
      after: now.get(property),
    }))
}

/** Makes the newer flow of the older one: what `compareFlows` says leaves nothing out. */
export function applyChanges(steps: Step[], changes: FlowChange[]): Step[] {
  const leaving = new Set<number>()
  const arriving: { item: Step; to: number }[] = []
  for (const change of changes) {
    if (change.type === 'step-removed' || change.type === 'step-moved') leaving.add(change.step.id)
    if (change.type === 'step-added') arriving.push({ item: change.step, to: change.to })
    if (change.type === 'step-moved') {
      arriving.push({ item: steps.find((step) => step.id === change.step.id)!, to: change.to })
    }
  }
  const inside = Map.groupBy(
    changes.filter((change) => 'stepId' in change),
    (change) => change.stepId,
  )
  return rearrange(steps, leaving, arriving).map((step) => changeStep(step, inside.get(step.id) ?? []))
}

type InsideChange = Extract<FlowChange, OfStep>

function changeStep(step: Step, changes: InsideChange[]): Step {
  let result = step
  const leaving = new Set<number>()
  const arriving: { item: Choice; to: number }[] = []
  for (const change of changes) {
    if (change.type === 'step-replaced') return change.after
    if (change.type === 'choices-replaced') result = { ...result, choices: change.after }
    if (change.type === 'choice-removed' || change.type === 'choice-moved') leaving.add(change.choice.id)
    if (change.type === 'choice-added') arriving.push({ item: change.choice, to: change.to })
    if (change.type === 'choice-moved')
      arriving.push({ item: step.choices.find(({ id }) => id === change.choice.id)!, to: change.to })
    if (change.type === 'settings-changed' && !change.choice) result = { ...result, settings: change.after }
    if (change.type === 'property-changed' && !change.choice) result = withProperty(result, change)
  }
  if (leaving.size + arriving.length > 0)
    result = { ...result, choices: rearrange(result.choices, leaving, arriving) }
  const ofChoices = changes.filter(
    (change) => 'choice' in change && change.choice !== null && !('to' in change),
  )
  return ofChoices.length === 0
    ? result
    : { ...result, choices: result.choices.map((choice) => changeChoice(choice, ofChoices)) }
}

function changeChoice(choice: Choice, changes: InsideChange[]): Choice {
  let result = choice
  for (const change of changes) {
    if (!('choice' in change) || change.choice?.id !== choice.id) continue
    if (change.type === 'settings-changed') result = { ...result, settings: change.after }
    if (change.type === 'condition-changed') result = { ...result, when: change.after }
    if (change.type === 'property-changed') result = withProperty(result, change)
  }
  return result
}

function withProperty<Thing extends object>(
  thing: Thing,
  { property, after }: { property: string; after: unknown },
): Thing {
  const others = Object.entries(thing).filter(([name]) => name !== property)
  return Object.fromEntries(after === undefined ? others : [...others, [property, after]]) as Thing
}
