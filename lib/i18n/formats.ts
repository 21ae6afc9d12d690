import type { Formats } from 'use-intl/core'

/** How dates and numbers look everywhere: `format.dateTime(at, 'day')`, `format.number(rate, 'percent')`, in messages `{at, date, day}`. */
export const formats = {
  dateTime: {
    /** 12 Nov */
    day: { day: 'numeric', month: 'short' },
    /** 12 Nov 2026 */
    date: { day: 'numeric', month: 'short', year: 'numeric' },
    /** Tue 24 November 2026, of a date that lies in no zone: midnight UTC. */
    wholeDay: { weekday: 'short', day: 'numeric', month: 'long', year: 'numeric', timeZone: 'UTC' },
    /** 14:02 */
    time: { hour: '2-digit', minute: '2-digit', hourCycle: 'h23' },
    /** 12 Nov, 14:02 */
    moment: { day: 'numeric', month: 'short', hour: '2-digit', minute: '2-digit', hourCycle: 'h23' },
    /** Tue 24 Nov, 10:00 */
    weekdayMoment: {
      weekday: 'short',
      day: 'numeric',
      month: 'short',
      hour: '2-digit',
      minute: '2-digit',
      hourCycle: 'h23',
    },
    /** 12 Nov 2026, 14:02:33 */
    exact: {
      day: 'numeric',
      month: 'short',
      year: 'numeric',
      hour: '2-digit',
      minute: '2-digit',
      second: '2-digit',
      hourCycle: 'h23',
    },
  },
  number: {
    percent: { style: 'percent', maximumFractionDigits: 1 },
    decimal: { maximumFractionDigits: 1 },
  },
} satisfies Formats
