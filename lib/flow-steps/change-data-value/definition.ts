import * as z from 'zod/mini'
import type { SettingsProblem } from '#lib/flow/problem.ts'
import { changeableField, clearingWord, whatFits } from '#lib/people/field-values.ts'
import { defineStep } from '../define-step.ts'
import { hasTokens, tokenProblems } from '../token-problems.ts'

/** REST name of the person's field, null until picked; the value as typed, with tokens. Empty or NULL clears the field. */
export type ChangeDataValueSettings = { field: string | null; value: string }

export const changeDataValue = defineStep<'change-data-value', ChangeDataValueSettings>({
  kind: 'change-data-value',
  group: 'people',
  label: 'flowSteps.changeDataValue.label',
  description: 'flowSteps.changeDataValue.description',
  settings: z.object({ field: z.nullable(z.string()), value: z.string().check(z.maxLength(1000)) }),
  initialSettings: () => ({ field: null, value: '' }),
  needsVibes: false,
  completes: 'at_apply',
  together: [{ name: 'flowSteps.changeDataValue.fieldAndValue', settings: ['field', 'value'] }],

  summarize({ field, value }) {
    if (!changeableField(field)) return null
    return clears(value)
      ? { key: 'flowSteps.changeDataValue.cleared', values: { field: field! } }
      : { key: 'flowSteps.changeDataValue.summary', values: { field: field!, value } }
  },

  problems({ field: name, value }) {
    if (name === null) return [problem('field', 'flowSteps.changeDataValue.pickField')]
    const field = changeableField(name)
    if (!field) return [problem('field', 'flowSteps.changeDataValue.fieldUnknown')]
    const unknown = tokenProblems('value', value)
    // What a token stands for is known person by person, in the run.
    if (unknown.length > 0 || hasTokens(value)) return unknown
    const wanted = whatFits(field, value)
    return wanted === null ? [] : [problem('value', `flowSteps.changeDataValue.fits.${wanted}`)]
  },
})

const clears = (value: string) => value.trim() === '' || value.trim() === clearingWord

const problem = (field: string, key: SettingsProblem['message']['key']): SettingsProblem => ({
  field,
  severity: 'error',
  message: { key },
})
