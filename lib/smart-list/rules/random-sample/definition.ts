// Random Sample: so many hundredths of the people who come to the step, drawn anew for each step and run.
import * as z from 'zod/mini'
import { defineRule } from '#lib/smart-list/define-rule.ts'

export type RandomSampleSettings = { percent: number | null }

export const randomSample = defineRule<RandomSampleSettings>({
  kind: 'random-sample',
  group: 'people',
  label: 'smartList.rules.randomSample',
  settings: z.object({ percent: z.nullable(z.number()) }),
  initialSettings: () => ({ percent: null }),
  needsVibes: false,
  isForChoicesOnly: true,
  share: ({ percent }) => percent ?? 0,
  words: ({ percent }, _names, { say }) =>
    percent === null
      ? say('smartList.rules.randomSample')
      : say({ key: 'smartList.words.randomSample', values: { percent } }),
  problems: ({ percent }) =>
    percent !== null && Number.isInteger(percent) && percent >= 1 && percent <= 100
      ? []
      : [{ field: 'percent', message: 'smartList.problems.notAPercentage' }],
})
