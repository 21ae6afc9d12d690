// What two people did to the same thing, in words: where it is, what it was, what each made of it.
import { compareFlows } from '#lib/flow/compare-revisions.ts'
import type { Choice, Settings, Step } from '#lib/flow/flow.ts'
import type { MergeConflict } from '#lib/flow/merge-flows.ts'
import type { MessageKey } from '#lib/i18n/messages.ts'
import { changeWords, placeWords } from './change-words.ts'
import { type OrderWords, orderWords } from './conflict-order-words.ts'
import { definitionOf } from './definitions.ts'
import { type FlowWording, fieldOrder, fieldWords, isPick, valueWords } from './setting-words.ts'
import { conditionWords, summaryWords } from './step-outline.ts'

type Flows = { base: Step[]; theirs: Step[]; ours: Step[] }

/** `base` is null where saying it helps nobody: for what was added, and for orders. */
export type ConflictWords = {
  where: string
  base: string | null
  theirs: string | OrderWords
  ours: string | OrderWords
}

/** Names steps by the number they have in ours, or in theirs where ours lacks them. */
export function conflictWords(conflict: MergeConflict, flows: Flows, wording: FlowWording): ConflictWords {
  const place = placeOf(conflict, flows)
  const where = place ? placeWords(place, wording) : ''
  const { kind, stepNumber } = place ?? { kind: '', stepNumber: 0 }
  const { part, stepId } = conflict
  if (part === 'order') {
    const base = conflict.base as number[]
    const say = (ids: unknown) => orderWords(ids as number[], { base, stepId }, flows, wording)
    return {
      where: titleOf(conflict, kind, where, wording),
      base: null,
      theirs: say(conflict.theirs),
      ours: say(conflict.ours),
    }
  }
  const context = { conflict, flows, kind, stepNumber, wording }
  const plain = (value: unknown) => sayers[part](value, context)
  // Words for people, unless they are the same for both: then whatever tells the two apart.
  const say =
    plain(conflict.theirs) === plain(conflict.ours) ? (value: unknown) => apart(value, context) : plain
  return {
    where: titleOf(conflict, kind, where, wording),
    base: part === 'presence' || conflict.base === undefined ? null : say(conflict.base),
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

function titleOf(conflict: MergeConflict, kind: string, where: string, wording: FlowWording): string {
  const { part, stepId, field } = conflict
  if (part === 'order' && stepId === null) return wording.say('revisions.merge.order')
  const name = titles[part] ?? part
  const key = `revisions.merge.${name}` as MessageKey
  const names =
    field === null ? togetherWords(conflict, kind, wording) : [fieldWords(field, wording) ?? field]
  return wording.say({ key, values: { where, field: names.join(', ') } })
}

/** What the settings are called together; one by one where they have no such name. */
function togetherWords(conflict: MergeConflict, kind: string, wording: FlowWording): string[] {
  const fields = fieldsOf(conflict)
  const groups = (definitionOf(kind)?.together ?? []).filter(
    // One setting may be in several groups: only with another of its group does it make that the matter.
    ({ settings }) => settings.filter((name) => fields.includes(name)).length > 1,
  )
  return groups.length > 0
    ? [...new Set(groups.map(({ name }) => wording.say(name)))]
    : fields.map((name) => fieldWords(name, wording) ?? name)
}

const titles: Partial<Record<MergeConflict['part'], string>> = {
  order: 'orderOfChoices',
  together: 'setting',
}

/** As their form has them. */
const fieldsOf = ({ fields = [] }: MergeConflict) =>
  fields.toSorted((one, other) => fieldOrder(one) - fieldOrder(other))

type Sayer = (
  value: unknown,
  context: { conflict: MergeConflict; flows: Flows; kind: string; stepNumber: number; wording: FlowWording },
) => string

/** Longer than this nobody reads data. */
const mostCharacters = 200
const asData: Sayer = (value, { wording }) =>
  value === undefined ? wording.say('revisions.merge.absent') : JSON.stringify(value).slice(0, mostCharacters)

/** Two things of one name by their numbers, settings one by one, anything else as data. */
const apart: Sayer = (value, context) => {
  const { conflict, wording } = context
  if (conflict.part === 'together') return oneByOne(value, context)
  return conflict.part === 'setting' && isPick(conflict.field ?? '') && typeof value === 'number'
    ? wording.say({
        key: 'revisions.values.numbered',
        values: { name: sayers.setting(value, context), id: value },
      })
    : asData(value, context)
}

const oneByOne: Sayer = (value, context) =>
  fieldsOf(context.conflict)
    .map((field) => {
      const set = (value as Settings)[field]
      const name = fieldWords(field, context.wording) ?? field
      return `${name}: ${valueWords(field, set, context.wording) ?? asData(set, context)}`
    })
    .join(', ')

const sayers: Record<Exclude<MergeConflict['part'], 'order'>, Sayer> = {
  setting: (value, context) =>
    valueWords(context.conflict.field ?? '', value, context.wording) ?? asData(value, context),
  together(value, context) {
    const { conflict, flows, kind, wording } = context
    const side = (['theirs', 'ours', 'base'] as const).find((side) => conflict[side] === value)!
    // In the line that sums the step up, whose other settings are that side's as well.
    const step = flows[side].find(({ id }) => id === conflict.stepId)
    const owner = conflict.choiceId === null ? step : step?.choices.find(({ id }) => id === conflict.choiceId)
    return summaryWords(kind, owner?.settings ?? null, wording) ?? oneByOne(value, context)
  },
  settings(value, context) {
    const { kind, wording } = context
    if (value === null) return wording.say('revisions.outlinePage.doNothing')
    return summaryWords(kind, value as Settings, wording) ?? asData(value, context)
  },
  condition: (value, { wording }) => conditionWords(value as Choice['when'], wording),
  presence(value, { conflict, kind, stepNumber, wording }) {
    if (value === undefined) return wording.say('revisions.merge.absent')
    // A choice is a step's part; what changed in a step can be said change by change.
    if (conflict.choiceId !== null || !conflict.base) return wording.say('revisions.merge.kept')
    const said = compareFlows([conflict.base as Step], [value as Step])
      // Compared alone the step would be number 1.
      .flatMap((change) => changeWords('stepNumber' in change ? { ...change, stepNumber } : change, wording))
    if (said.length === 0) return wording.say('revisions.merge.kept')
    // The title names the step already.
    const heading = `${placeWords({ kind, stepNumber, choice: null }, wording)}: `
    const changes = said.map((it) => (it.startsWith(heading) ? it.slice(heading.length) : it)).join('; ')
    return wording.say({ key: 'revisions.merge.keptWith', values: { changes } })
  },
  rest: asData,
}
