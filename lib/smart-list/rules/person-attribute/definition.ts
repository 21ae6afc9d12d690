// A field of the person compared with values: First Name is, Lead Score at least, Created At in past.
import * as z from 'zod/mini'
import { fieldOfName } from '#lib/people/person-fields.ts'
import { defineRule, type RuleProblem } from '#lib/smart-list/define-rule.ts'
import { parseDuration } from '#lib/smart-list/durations.ts'
import { type Comparison, findOperator, type Operator, timeFrames } from '#lib/smart-list/operators.ts'
import { attributeWords } from './attribute-words.ts'
import { comparisonOf } from './comparison.ts'

export type PersonAttributeSettings = { field: string; operator: string; values: string[] }

export const personAttribute = defineRule<PersonAttributeSettings>({
  kind: 'person-attribute',
  group: 'people',
  label: 'smartList.rules.personAttribute',
  settings: z.object({
    field: z.string(),
    operator: z.string(),
    values: z.array(z.string().check(z.maxLength(1000))).check(z.maxLength(1000)),
  }),
  initialSettings: () => ({ field: 'firstName', operator: 'is', values: [] }),
  needsVibes: false,
  problems(settings) {
    const field = fieldOfName(settings.field)
    if (!field)
      return [
        { field: 'field', message: 'smartList.problems.unknownField', values: { field: settings.field } },
      ]
    const comparison = comparisonOf(field.type)
    const operator = findOperator(comparison, settings.operator)
    if (!operator) return [{ field: 'operator', message: 'smartList.problems.unknownOperator' }]
    return valueProblems(comparison, operator, settings.values)
  },
  words: attributeWords,
})

function valueProblems(comparison: Comparison, operator: Operator, values: string[]): RuleProblem[] {
  const problem = (message: RuleProblem['message'], value = ''): RuleProblem[] => [
    { field: 'values', message, values: { value } },
  ]
  const filled = values.filter((value) => value.trim() !== '')
  if (operator.arity === 'none') return []
  if (operator.arity === 'two' && filled.length < 2) return problem('smartList.problems.fromAndTo')
  if (filled.length === 0) return problem('smartList.problems.valueMissing')
  if (operator.arity === 'duration') {
    return parseDuration(filled[0]!) ? [] : problem('smartList.problems.notADuration', filled[0])
  }
  if (operator.arity === 'frame') {
    return timeFrames.some((frame) => frame === filled[0]) ? [] : problem('smartList.problems.valueMissing')
  }
  const wrong = filled.find((value) => !isReadable[comparison](value))
  if (wrong === undefined) return []
  return problem(
    comparison === 'number'
      ? 'smartList.problems.notANumber'
      : comparison === 'date'
        ? 'smartList.problems.notADate'
        : 'smartList.problems.notTrueOrFalse',
    wrong,
  )
}

const isReadable: Record<Comparison, (value: string) => boolean> = {
  string: () => true,
  number: (value) => /^\s*[-+]?\d{1,15}(\.\d{1,6})?\s*$/.test(value),
  boolean: (value) => value === 'true' || value === 'false',
  date: isCalendarDate,
}

/** `2026-02-30` is not a date, although it looks like one. */
function isCalendarDate(value: string): boolean {
  const match = /^(\d{4})-(\d{2})-(\d{2})$/.exec(value)
  if (!match) return false
  const date = new Date(`${value}T00:00:00Z`)
  return !Number.isNaN(date.getTime()) && date.toISOString().startsWith(value)
}
