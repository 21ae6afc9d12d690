import * as z from 'zod/mini'
import { defineStep } from '../define-step.ts'
import { parseScoreChange } from './change.ts'

/** The change of Person Score as typed: `+5`, `-3`, `=10`. */
export type ChangeScoreSettings = { change: string }

export const changeScore = defineStep<'change-score', ChangeScoreSettings>({
  kind: 'change-score',
  group: 'people',
  label: 'flowSteps.changeScore.label',
  description: 'flowSteps.changeScore.description',
  settings: z.object({ change: z.string().check(z.maxLength(100)) }),
  initialSettings: () => ({ change: '' }),
  needsVibes: false,
  completes: 'at_apply',

  summarize: ({ change }) =>
    change.trim() === '' ? null : { key: 'flowSteps.summaryOfOne', values: { name: change.trim() } },

  problems({ change }) {
    const read = parseScoreChange(change)
    const key =
      change.trim() === ''
        ? ('flowSteps.changeScore.sayHowMuch' as const)
        : read === null
          ? ('flowSteps.changeScore.unreadable' as const)
          : 'by' in read && read.by === 0
            ? ('flowSteps.changeScore.nothing' as const)
            : null
    return key === null ? [] : [{ field: 'change', severity: 'error', message: { key } }]
  },
})
