// What changed in a flow, in sentences: “Step 2, Send SMS Message: Vibes List changed from “A” to “B””.
import type { FlowChange } from '#lib/flow/compare-revisions.ts'
import { type Settings, sameData } from '#lib/flow/flow.ts'
import { isUnpicked } from '#lib/flow/new-choice.ts'
import type { MessageKey } from '#lib/i18n/messages.ts'
import { type FlowWording, fieldWords, isPick, isUnset, meantBy, valueWords } from './setting-words.ts'
import { conditionWords, kindWords, summaryWords } from './step-outline.ts'

/** One sentence or more for a change, never none. Names of things that are gone are said by their number. */
export function changeWords(change: FlowChange, wording: FlowWording): string[] {
  return sentences[change.type](change as never, wording)
}

type Sentences = {
  [Type in FlowChange['type']]: (
    change: Extract<FlowChange, { type: Type }>,
    wording: FlowWording,
  ) => string[]
}

const sentences: Sentences = {
  'step-removed': ({ step, from }, wording) => [
    change(wording, 'stepRemoved', { number: from, name: kindWords(step.kind, wording) }),
  ],
  'step-added'({ step, to }, wording) {
    const summary = summaryWords(step.kind, step.settings, wording)
    const values = {
      number: to,
      name: kindWords(step.kind, wording),
      choices: step.choices.length,
    }
    return [
      summary
        ? change(wording, 'stepAddedWith', { ...values, summary })
        : change(wording, 'stepAdded', values),
    ]
  },
  'step-moved': ({ step, from, to }, wording) => [
    change(wording, 'stepMoved', { from, to, name: kindWords(step.kind, wording) }),
  ],
  'step-replaced': ({ before, kind, stepNumber }, wording) => [
    change(wording, 'stepReplaced', {
      number: stepNumber,
      before: kindWords(before.kind, wording),
      name: kindWords(kind, wording),
    }),
  ],
  'settings-changed': (it, wording) => settingsSentences(it, placeWords(it, wording), wording),
  'choice-removed': ({ from, choice, ...step }, wording) => [
    change(wording, 'choiceRemoved', {
      ...ofStep(step, wording),
      choice: from,
      condition: conditionWords(choice.when, wording),
      picked: isUnpicked(choice.when) ? 'no' : 'yes',
    }),
  ],
  'choice-added': ({ to, choice, ...step }, wording) => [
    change(wording, 'choiceAdded', {
      ...ofStep(step, wording),
      choice: to,
      condition: conditionWords(choice.when, wording),
      picked: isUnpicked(choice.when) ? 'no' : 'yes',
    }),
  ],
  'choice-moved': ({ from, to, ...step }, wording) => [
    change(wording, 'choiceMoved', { ...ofStep(step, wording), choice: from, to }),
  ],
  'condition-changed'(it, wording) {
    const where = placeWords(it, wording)
    const [before, after] = [conditionWords(it.before, wording), conditionWords(it.after, wording)]
    return [
      before === after
        ? change(wording, 'conditionUnsaid', { where })
        : change(wording, 'conditionChanged', { where, before, after }),
    ]
  },
  'choices-replaced': (it, wording) => [
    change(wording, 'choicesReplaced', { where: change(wording, 'step', ofStep(it, wording)) }),
  ],
  'property-changed': (it, wording) => [
    change(wording, 'unknownProperty', { where: placeWords(it, wording), property: it.property }),
  ],
}

type Values = Record<string, string | number>

function change({ say }: FlowWording, name: string, values: Values): string {
  return say({ key: `revisions.changes.${name}` as MessageKey, values })
}

const ofStep = (step: { kind: string; stepNumber: number }, wording: FlowWording) => ({
  number: step.stepNumber,
  name: kindWords(step.kind, wording),
})

/** “Step 2, Wait”, or “Choice 1 of step 2, Wait”. */
export function placeWords(
  place: { kind: string; stepNumber: number; choice: { number: number } | null },
  wording: FlowWording,
): string {
  const step = ofStep(place, wording)
  return place.choice
    ? change(wording, 'choice', { ...step, choice: place.choice.number })
    : change(wording, 'step', step)
}

function settingsSentences(
  { kind, before, after }: { kind: string; before: Settings | null; after: Settings | null },
  where: string,
  wording: FlowWording,
): string[] {
  if (after === null) return [change(wording, 'nowNothing', { where })]
  if (before === null) {
    const summary = summaryWords(kind, after, wording)
    return [
      summary
        ? change(wording, 'noLongerNothingBut', { where, summary })
        : change(wording, 'noLongerNothing', { where }),
    ]
  }
  const fields = [...new Set([...Object.keys(before), ...Object.keys(after)])]
  const changed = fields.filter((field) => !sameData(own(before, field), own(after, field)))
  const [was, is] = [summaryWords(kind, before, wording), summaryWords(kind, after, wording)]
  if (!changed.every(isPick) && is && was !== is)
    return [
      was
        ? change(wording, 'summaryChanged', { where, before: was, after: is })
        : change(wording, 'summarySet', { where, after: is }),
    ]
  return changed.map(
    (field) =>
      fieldSentence(field, own(before, field), own(after, field), where, wording) ??
      unsaid(field, where, wording),
  )
}

function fieldSentence(
  field: string,
  stoodBefore: unknown,
  standsNow: unknown,
  where: string,
  wording: FlowWording,
): string | null {
  const label = fieldWords(field, wording)
  const [before, after] = [meantBy(field, stoodBefore), meantBy(field, standsNow)]
  let [was, is] = [valueWords(field, before, wording), valueWords(field, after, wording)]
  if (!label || was === null || is === null) return null
  // Two things of one name.
  if (was === is && typeof before === 'number' && typeof after === 'number') {
    was = wording.say({ key: 'revisions.values.numbered', values: { name: was, id: before } })
    is = wording.say({ key: 'revisions.values.numbered', values: { name: is, id: after } })
  }
  if (was === is) return change(wording, 'fieldUnsaid', { where, field: label })
  if (isUnset(before)) return change(wording, 'fieldSet', { where, field: label, after: is })
  if (isUnset(after)) return change(wording, 'fieldCleared', { where, field: label, before: was })
  return change(wording, 'fieldChanged', { where, field: label, before: was, after: is })
}

function unsaid(field: string, where: string, wording: FlowWording): string {
  const label = fieldWords(field, wording)
  return label
    ? change(wording, 'fieldUnsaid', { where, field: label })
    : change(wording, 'unknownField', { where, field })
}

const own = (settings: Settings, field: string): unknown =>
  Object.hasOwn(settings, field) ? settings[field] : undefined
