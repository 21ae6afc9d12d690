import * as z from 'zod/mini'
import type { UserMessage } from '#lib/errors.ts'
import type { SettingsProblem } from '#lib/flow/problem.ts'
import { defineStep } from '../define-step.ts'

export const waitUnits = ['minutes', 'hours', 'days', 'weeks'] as const
export type WaitUnit = (typeof waitUnits)[number]

/** How long people stay before they go on. `amount` null: not filled in yet. */
export type WaitSettings = {
  amount: number | null
  unit: WaitUnit
  /** Whoever the smart list no longer finds when the wait is over leaves the flow. Absent: as before, nobody is looked at again. */
  checkAgain?: boolean | undefined
}

/** About two years: a longer wait is a slip of the finger. */
export const mostOfUnit: Record<WaitUnit, number> = {
  minutes: 1_051_200,
  hours: 17_520,
  days: 730,
  weeks: 104,
}

/** Whether a wait of this length can be kept. */
export function isWait(settings: WaitSettings): settings is WaitSettings & { amount: number } {
  const { amount, unit } = settings
  return amount !== null && Number.isInteger(amount) && amount >= 1 && amount <= mostOfUnit[unit]
}

export const wait = defineStep<'wait', WaitSettings>({
  kind: 'wait',
  group: 'special',
  label: 'flowSteps.wait.label',
  description: 'flowSteps.wait.description',
  settings: z.object({
    amount: z.nullable(z.number()),
    unit: z.enum(waitUnits),
    checkAgain: z.optional(z.boolean()),
  }),
  initialSettings: () => ({ amount: null, unit: 'days' }),
  needsVibes: false,
  completes: 'at_apply',

  summarize({ amount, unit, checkAgain }) {
    if (amount === null) return null
    return { key: `flowSteps.wait.${unit}`, values: { amount, again: checkAgain ? 'yes' : 'no' } }
  },

  problems(settings) {
    if (isWait(settings)) return []
    const { amount, unit } = settings
    if (amount === null) return atAmount({ key: 'flowSteps.wait.fillIn' })
    if (!Number.isInteger(amount) || amount < 1) return atAmount({ key: 'flowSteps.wait.notWhole' })
    return atAmount({ key: `flowSteps.wait.atMost.${unit}`, values: { most: mostOfUnit[unit] } })
  },
})

function atAmount(message: UserMessage): SettingsProblem[] {
  return [{ field: 'amount', severity: 'error', message }]
}
