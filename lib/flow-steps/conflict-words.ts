// What two people did to the same thing, in words: where it is, what it was, what each made of it.
import { compareFlows } from '#lib/flow/compare-revisions.ts'
import type { Choice, Settings, Step } from '#lib/flow/flow.ts'
import type { MergeConflict } from '#lib/flow/merge-flows.ts'
import type { MessageKey } from '#lib/i18n/messages.ts'
import { changeWords, placeWords } from './change-words.ts'
import { type FlowWording, fieldWords, valueWords } from './setting-words.ts'
import { conditionWords, kindWords, summaryWords } from './step-outline.ts'

type Flows = { base: Step[]; theirs: Step[]; ours: Step[] }

/** `base` is null where saying it helps nobody: for what was added, and for orders. */
export type ConflictWords = { where: string; base: string | null; theirs: string; ours: string }

/** Names steps by the number they have in ours, or in theirs where ours lacks them. */
export function conflictWords(conflict: MergeConflict, flows: Flows, wording: FlowWording): ConflictWords {
  const place = placeOf(conflict, flows)
  const where = place ? placeWords(place, wording) : ''
  const { kind, stepNumber } = place ?? { kind: '', stepNumber: 0 }
  const say = (value: unknown) => sayers[conflict.part](value, { conflict, flows, kind, stepNumber, wording })
  return {
    where: titleOf(conflict, where, wording),
    base:
      conflict.part === 'order' || conflict.part === 'presence' || conflict.base === undefined
        ? null
        : say(conflict.base),
    theirs: say(conflict.theirs),
    ours: say(conflict.ours),
  }
}

function placeOf({ stepId, choiceId }: MergeConflict, { theirs, ours }: Flows) {
  const find = (steps: Step[]) => {
    const index = steps.findIndex(({ id }) => id === stepId)
    return index < 0 ? null : { step: steps[index]!, stepNumber: index + 1 }
  }
  const found = find(ours) ?? find(theirs)
  if (!found) return null
  const { step, stepNumber } = found
  const numberIn = (choices: Choice[] | undefined) =>
    (choices?.findIndex(({ id }) => id === choiceId) ?? -1) + 1
  const number = numberIn(step.choices) || numberIn(find(theirs)?.step.choices)
  return { kind: step.kind, stepNumber, choice: choiceId === null ? null : { number } }
}

function titleOf({ part, stepId, field }: MergeConflict, where: string, wording: FlowWording): string {
  if (part === 'order' && stepId === null) return wording.say('revisions.merge.order')
  const key: MessageKey = `revisions.merge.${part === 'order' ? 'orderOfChoices' : part}`
  const name = field === null ? '' : (fieldWords(field, wording) ?? field)
  return wording.say({ key, values: { where, field: name } })
}

type Sayer = (
  value: unknown,
  context: { conflict: MergeConflict; flows: Flows; kind: string; stepNumber: number; wording: FlowWording },
) => string

/** Longer than this nobody reads data. */
const mostCharacters = 200
const asData: Sayer = (value, { wording }) =>
  value === undefined ? wording.say('revisions.merge.absent') : JSON.stringify(value).slice(0, mostCharacters)

const sayers: Record<MergeConflict['part'], Sayer> = {
  setting: (value, context) =>
    valueWords(context.conflict.field ?? '', value, context.wording) ?? asData(value, context),
  settings(value, context) {
    const { kind, wording } = context
    if (value === null) return wording.say('revisions.outlinePage.doNothing')
    return summaryWords(kind, value as Settings, wording) ?? asData(value, context)
  },
  condition: (value, { wording }) => conditionWords(value as Choice['when'], wording),
  presence(value, { conflict, stepNumber, wording }) {
    if (value === undefined) return wording.say('revisions.merge.absent')
    // A choice is a step's part; what changed in a step can be said change by change.
    if (conflict.choiceId !== null || !conflict.base) return wording.say('revisions.merge.kept')
    const said = compareFlows([conflict.base as Step], [value as Step])
      // Compared alone the step would be number 1.
      .flatMap((change) => changeWords('stepNumber' in change ? { ...change, stepNumber } : change, wording))
    return [wording.say('revisions.merge.kept'), ...said].join('. ')
  },
  order(value, { conflict, flows, wording }) {
    const ids = value as number[]
    if (conflict.stepId !== null) return ids.join(', ')
    const kinds = new Map([...flows.theirs, ...flows.ours].map((step) => [step.id, step.kind]))
    return ids.map((id, index) => `${index + 1}. ${kindWords(kinds.get(id) ?? '', wording)}`).join(', ')
  },
  rest: asData,
}
