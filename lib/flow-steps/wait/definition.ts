import * as z from 'zod/mini'
import type { UserMessage } from '#lib/errors.ts'
import type { SettingsProblem } from '#lib/flow/problem.ts'
import { defineStep } from '../define-step.ts'
import {
  dateToken,
  hasPassed,
  isDay,
  isTime,
  mostDaysOff,
  mostOfUnit,
  type WaitUnit,
  waitUnits,
  weekdays,
} from './wait-ends.ts'

/** How long people stay before they go on. Null and absent: not filled in. What another `until` needs is kept while it is not used. */
export type WaitSettings = {
  /** What ends the wait. Absent: the duration, as in flows from before there was anything else. */
  until?: 'date' | 'token' | undefined
  amount: number | null
  unit: WaitUnit
  /** `2026-12-24`. */
  date?: string | null | undefined
  /** `{{lead.Date of Birth}}`, or another token that names a date. */
  token?: string | null | undefined
  /** So many days after the token's date; below zero: before. */
  daysOff?: number | undefined
  /** The date comes round every year. */
  anniversary?: boolean | undefined
  /** Of the date, `HH:MM`. Absent: as the day begins, or the very moment where the token names one. */
  time?: string | undefined
  /** The wait ends on one of these weekdays (1 is Monday) at `endTime`, the first that comes after it would have ended. Absent: whenever. */
  endDays?: number[] | undefined
  endTime?: string | undefined
  /** Whose clock days and times are read on. Absent: the account's. */
  zone?: 'person' | undefined
  /** Whoever the smart list no longer finds when the wait is over leaves the flow. Absent: nobody is looked at again. */
  checkAgain?: boolean | undefined
}

export const wait = defineStep<'wait', WaitSettings>({
  kind: 'wait',
  group: 'special',
  label: 'flowSteps.wait.label',
  description: 'flowSteps.wait.description',
  settings: z.object({
    until: z.optional(z.enum(['date', 'token'])),
    amount: z.nullable(z.number()),
    unit: z.enum(waitUnits),
    date: z.optional(z.nullable(z.string())),
    token: z.optional(z.nullable(z.string())),
    daysOff: z.optional(z.number()),
    anniversary: z.optional(z.boolean()),
    time: z.optional(z.string()),
    endDays: z.optional(z.array(z.number())),
    endTime: z.optional(z.string()),
    zone: z.optional(z.enum(['person'])),
    checkAgain: z.optional(z.boolean()),
  }),
  initialSettings: () => ({ amount: null, unit: 'days' }),
  needsVibes: false,
  completes: 'at_apply',
  holdsPeople: true,
  // What ends the wait says which of the others count at all.
  together: [
    { name: 'flowSteps.wait.howLong', settings: ['until', 'amount', 'unit'] },
    { name: 'flowSteps.wait.howLong', settings: ['until', 'date'] },
    { name: 'flowSteps.wait.howLong', settings: ['until', 'token', 'daysOff', 'anniversary'] },
    { name: 'flowSteps.wait.howLong', settings: ['until', 'time'] },
    { name: 'flowSteps.wait.endsOn', settings: ['endDays', 'endTime'] },
  ],

  summarize(settings) {
    const { until, amount, unit, date, token, time, daysOff = 0, anniversary } = settings
    const values = tail(settings)
    if (until === 'date')
      return date && isDay(date)
        ? {
            key: 'flowSteps.wait.untilDate',
            values: { ...values, date: Date.parse(`${date}T00:00:00Z`), time: time ?? 'none' },
          }
        : null
    if (until === 'token') {
      const { name } = (token && dateToken(token)) || {}
      if (!name) return null
      const off = { before: Math.max(0, -daysOff), after: Math.max(0, daysOff) }
      const yearly = anniversary ? 'yes' : 'no'
      return {
        key: 'flowSteps.wait.untilToken',
        values: { ...values, ...off, yearly, name, time: time ?? 'none' },
      }
    }
    return amount === null ? null : { key: `flowSteps.wait.${unit}`, values: { ...values, amount } }
  },

  problems(settings, { now }) {
    const { until, date, token, time, zone, daysOff = 0, endDays, endTime = '' } = settings
    const found: SettingsProblem[] = []
    const at = (field: string, message: UserMessage) => found.push({ field, severity: 'error', message })
    if (until === 'date') {
      if (!date) at('date', { key: 'flowSteps.wait.pickDate' })
      else if (!isDay(date)) at('date', { key: 'flowSteps.wait.noDate', values: { date } })
      else if (now && (time === undefined || isTime(time)) && hasPassed({ date, time, zone }, now))
        found.push({
          field: 'date',
          severity: 'hint',
          message: { key: `flowSteps.wait.${endDays ? 'datePassedButDays' : 'datePassed'}` },
        })
    } else if (until === 'token') {
      if (!token) at('token', { key: 'flowSteps.wait.pickToken' })
      else if (!dateToken(token)) at('token', { key: 'flowSteps.wait.noDateToken', values: { token } })
      if (!Number.isInteger(daysOff) || Math.abs(daysOff) > mostDaysOff)
        at('daysOff', { key: 'flowSteps.wait.daysOffAtMost', values: { most: mostDaysOff } })
    } else {
      const wrong = lengthProblem(settings)
      if (wrong) at('amount', wrong)
    }
    if (until && time !== undefined && !isTime(time)) at('time', { key: 'flowSteps.wait.noTime' })
    if (endDays) {
      if (!endDays.some((day) => day >= 1 && day <= 7)) at('endDays', { key: 'flowSteps.wait.pickEndDays' })
      if (!isTime(endTime)) at('endTime', { key: 'flowSteps.wait.noTime' })
    }
    return found
  },
})

function lengthProblem({ amount, unit }: WaitSettings): UserMessage | null {
  if (amount === null) return { key: 'flowSteps.wait.fillIn' }
  if (!Number.isInteger(amount) || amount < 1) return { key: 'flowSteps.wait.notWhole' }
  const most = mostOfUnit[unit]
  return amount > most ? { key: `flowSteps.wait.atMost.${unit}`, values: { most } } : null
}

/**
 * What every summary ends with: `end` has the digits of the weekdays, as in `d12345`, and each weekday its place among them, so that they
 * can be told as in "Mon, Wed or Fri".
 */
function tail({ endDays, endTime = '', zone, checkAgain }: WaitSettings): Record<string, string> {
  const days = [...(endDays ?? [])].sort()
  const placeOf = (day: number) =>
    !days.includes(day) ? 'no' : day === days[0] ? 'first' : day === days.at(-1) ? 'last' : 'middle'
  return {
    end: endDays ? `d${days.join('')}` : 'no',
    ...Object.fromEntries(weekdays.map((day) => [`d${day}`, placeOf(day)])),
    endTime,
    zone: zone ?? 'account',
    again: checkAgain ? 'yes' : 'no',
  }
}
