// An order that two people made differently, in words by which the sides can be told apart: each thing by what it says, and where two
// say the same, by the place it had before.
import { compareOrder } from '#lib/flow/compare-order.ts'
import type { Choice, Step } from '#lib/flow/flow.ts'
import type { FlowWording } from './setting-words.ts'
import { conditionWords, kindWords, summaryWords } from './step-outline.ts'

type Flows = { base: Step[]; theirs: Step[]; ours: Step[] }

/** Things in one side's order: “Wait: 3 days”, “Send SMS Message (number 4 before)”. */
export type OrderWords = { id: number; what: string; isMoved: boolean }[]

/** The steps, or the choices of the step `stepId`. The same thing has the same name on both sides. */
export function orderWords(
  ids: readonly number[],
  { base, stepId }: { base: readonly number[]; stepId: number | null },
  flows: Flows,
  wording: FlowWording,
): OrderWords {
  const name = stepId === null ? namesOfSteps(flows, wording) : namesOfChoices(flows, stepId, wording)
  const asItems = (list: readonly number[]) => list.map((id) => ({ id }))
  const moved = new Set(compareOrder(asItems(base), asItems(ids)).moved.map(({ item }) => item.id))
  return ids.map((id) => ({ id, what: name(id), isMoved: moved.has(id) }))
}

function namesOfSteps({ base, theirs, ours }: Flows, wording: FlowWording) {
  return namesOf([base, theirs, ours], wording, ({ kind, settings }: Step) => {
    const [name, summary] = [kindWords(kind, wording), summaryWords(kind, settings, wording)]
    return summary === null
      ? name
      : wording.say({ key: 'revisions.merge.stepWith', values: { name, summary } })
  })
}

function namesOfChoices({ base, theirs, ours }: Flows, stepId: number, wording: FlowWording) {
  const choicesIn = (steps: Step[]) => steps.find(({ id }) => id === stepId)?.choices ?? []
  return namesOf([choicesIn(base), choicesIn(theirs), choicesIn(ours)], wording, ({ when }: Choice) =>
    conditionWords(when, wording),
  )
}

/** `lists`: as they were first, then what each made of them; what the last has counts. */
function namesOf<Item extends { id: number }>(
  lists: [base: Item[], theirs: Item[], ours: Item[]],
  { say }: FlowWording,
  wordsOf: (item: Item) => string,
): (id: number) => string {
  const names = new Map(lists.flat().map((item) => [item.id, wordsOf(item)]))
  const before = lists[0].map(({ id }) => id)
  const added = [...names.keys()].filter((id) => !before.includes(id)).sort((a, b) => a - b)
  const shared = new Set([...names.values()].filter((name, index, all) => all.indexOf(name) !== index))
  return (id) => {
    const what = names.get(id) ?? ''
    if (!shared.has(what)) return what
    return before.includes(id)
      ? say({ key: 'revisions.merge.wasInPlace', values: { what, number: before.indexOf(id) + 1 } })
      : say({ key: 'revisions.merge.wasAdded', values: { what, number: added.indexOf(id) + 1 } })
  }
}
