import * as z from 'zod/mini'
import { type MomentType, momentTypes } from '#lib/activities/moment-types.ts'
import { defineStep } from '../define-step.ts'
import { tokenProblems } from '../token-problems.ts'

/** The description may hold tokens. */
export type InterestingMomentSettings = { type: MomentType; description: string }

export const longestDescription = 255

export const interestingMoment = defineStep<'interesting-moment', InterestingMomentSettings>({
  kind: 'interesting-moment',
  group: 'people',
  label: 'flowSteps.interestingMoment.label',
  description: 'flowSteps.interestingMoment.description',
  settings: z.object({ type: z.enum(momentTypes), description: z.string().check(z.maxLength(1000)) }),
  initialSettings: () => ({ type: 'milestone', description: '' }),
  needsVibes: false,
  completes: 'at_apply',

  summarize: ({ type, description }) =>
    description.trim() === ''
      ? null
      : { key: 'flowSteps.interestingMoment.summary', values: { type, description: description.trim() } },

  problems({ description }) {
    const text = description.trim()
    const at = (key: 'sayWhat' | 'tooLong') =>
      [
        {
          field: 'description',
          severity: 'error',
          message: {
            key: `flowSteps.interestingMoment.${key}`,
            values: { most: longestDescription },
          },
        },
      ] as const
    if (text === '') return [...at('sayWhat')]
    if (text.length > longestDescription) return [...at('tooLong')]
    return tokenProblems('description', text)
  },
})
