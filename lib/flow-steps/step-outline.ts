// A step in words, setting by setting: what the outline and the comparison of revisions show.
import type { Choice, Settings, Step } from '#lib/flow/flow.ts'
import { isUnpicked } from '#lib/flow/new-choice.ts'
import { filterWords } from '#lib/smart-list/filter-words.ts'
import { definitionOf, readSettings } from './definitions.ts'
import { type FlowWording, fieldOrder, fieldWords, isPick, isUnset, valueWords } from './setting-words.ts'

/** A setting and what it is set to; null where nothing is. */
export type SettingLine = { label: string; value: string | null }

/**
 * What a step does under one condition. `condition` is null for whoever meets none; `settings` null is Do nothing. Where the settings are
 * not all picks (“3”, “days”), `summary` says them in one line instead.
 */
export type Branch = {
  id: number | null
  condition: string | null
  summary: string | null
  settings: SettingLine[] | null
}

export type StepOutline = { id: number; number: number; name: string; isKnown: boolean; branches: Branch[] }

/** The whole flow in words; a kind or setting of another version is kept and said to be one. */
export function outlineOf(steps: Step[], wording: FlowWording): StepOutline[] {
  return steps.map((step, index) => ({
    id: step.id,
    number: index + 1,
    name: kindWords(step.kind, wording),
    isKnown: definitionOf(step.kind) !== undefined,
    branches: [
      ...step.choices.map((choice) => branchOf(step.kind, choice, wording)),
      branchOf(step.kind, { id: null, when: null, settings: step.settings }, wording),
    ],
  }))
}

export function kindWords(kind: string, { say }: FlowWording): string {
  const label = definitionOf(kind)?.label
  return label ? say(label) : `${say('flowSteps.unknownKind')} (${kind})`
}

/** One line for all of the settings, as the definition sums them up; null when it has none. */
export function summaryWords(kind: string, settings: Settings | null, wording: FlowWording): string | null {
  const read = settings && readSettings(kind, settings)
  const summary = read && definitionOf(kind)?.summarize(read, wording.lookups)
  return summary ? wording.say(summary) : null
}

export function conditionWords(when: Choice['when'], wording: FlowWording): string {
  return isUnpicked(when)
    ? wording.say('flow.choices.noCondition')
    : filterWords(when, wording.lookups, wording)
}

function branchOf(
  kind: string,
  { id, when, settings }: { id: number | null; when: Choice['when'] | null; settings: Settings | null },
  wording: FlowWording,
): Branch {
  const summary = summaryWords(kind, settings, wording)
  const arePicks = Object.keys(settings ?? {}).every(isPick)
  const isSummedUp = summary !== null && !arePicks
  const missing = arePicks || isSummedUp ? [] : missingIn(kind, settings, wording)
  return {
    id,
    condition: when && conditionWords(when, wording),
    summary: isSummedUp ? summary : null,
    settings:
      settings &&
      (isSummedUp
        ? []
        : inOrder(settings)
            .filter(([field]) => missing.length === 0 || missing.includes(field))
            .map(([field, value]) => lineOf(field, value, wording))),
  }
}

/** What keeps it from being summed up: of a wait without a length nobody has to read that its unit is days. */
function missingIn(kind: string, settings: Settings | null, { lookups }: FlowWording): string[] {
  const read = settings && readSettings(kind, settings)
  const problems = (read && definitionOf(kind)?.problems(read, lookups)) ?? []
  return problems.flatMap(({ field }) => (field !== null && Object.hasOwn(settings!, field) ? [field] : []))
}

/** As its form has them: the database keeps no order. */
function inOrder(settings: Settings): [field: string, value: unknown][] {
  return Object.entries(settings).sort(([one], [other]) => fieldOrder(one) - fieldOrder(other))
}

function lineOf(field: string, value: unknown, wording: FlowWording): SettingLine {
  return {
    label: fieldWords(field, wording) ?? field,
    value: isUnset(value)
      ? null
      : (valueWords(field, value, wording) ?? wording.say('revisions.outlinePage.unknownSetting')),
  }
}
