import { describe, expect, test } from 'vitest'
import { translate } from '#lib/i18n/translate.ts'
import { noLookups } from '../lookups.ts'
import { type WaitSettings, wait } from './definition.ts'
import { mostOfUnit, waitUnits } from './wait-ends.ts'

const keysOf = (settings: WaitSettings) =>
  wait.problems(settings, noLookups).map((problem) => problem.message.key)

test('how long is asked, in words, until it can be kept', () => {
  expect(keysOf({ amount: null, unit: 'days' })).toEqual(['flowSteps.wait.fillIn'])
  for (const amount of [0, -3, 1.5])
    expect(keysOf({ amount, unit: 'days' })).toEqual(['flowSteps.wait.notWhole'])
  expect(keysOf({ amount: 3, unit: 'days' })).toEqual([])
})

describe.each(waitUnits)('%s', (unit) => {
  test('two years is the most', () => {
    expect(keysOf({ amount: mostOfUnit[unit], unit })).toEqual([])
    expect(keysOf({ amount: mostOfUnit[unit] + 1, unit })).toEqual([`flowSteps.wait.atMost.${unit}`])
  })
})

test('the folded card says how long, and whether the smart list is checked again', () => {
  const words = (settings: WaitSettings) => translate('en', wait.summarize(settings, noLookups)!)
  expect(words({ amount: 3, unit: 'days' })).toBe('3 days')
  expect(words({ amount: 1, unit: 'hours', checkAgain: true })).toBe(
    '1 hour, then the smart list is checked again',
  )
  expect(wait.summarize({ amount: null, unit: 'days' }, noLookups)).toBeNull()
})

test('each way to end asks for what it needs, at its field', () => {
  const fieldsOf = (settings: Partial<WaitSettings>) =>
    wait
      .problems({ amount: null, unit: 'days', ...settings }, noLookups)
      .map(({ field, message }) => [field, message.key.split('.').at(-1)])
  expect(fieldsOf({ until: 'date' })).toEqual([['date', 'pickDate']])
  expect(fieldsOf({ until: 'date', date: '2026-02-30' })).toEqual([['date', 'noDate']])
  expect(fieldsOf({ until: 'date', date: '0026-02-03' })).toEqual([['date', 'noDate']])
  expect(fieldsOf({ until: 'date', date: '2026-12-24', time: '25:00' })).toEqual([['time', 'noTime']])
  expect(fieldsOf({ until: 'date', date: '2026-12-24', time: '09:00' })).toEqual([])
  expect(fieldsOf({ until: 'token' })).toEqual([['token', 'pickToken']])
  expect(fieldsOf({ until: 'token', token: '{{lead.First Name}}' })).toEqual([['token', 'noDateToken']])
  for (const daysOff of [366, -366, 1.5])
    expect(fieldsOf({ until: 'token', token: '{{LEAD.date of birth}}', daysOff })).toEqual([
      ['daysOff', 'daysOffAtMost'],
    ])
  expect(fieldsOf({ until: 'token', token: '{{system.date}}', daysOff: -365 })).toEqual([])
  expect(fieldsOf({ amount: 2, endDays: [], endTime: '' })).toEqual([
    ['endDays', 'pickEndDays'],
    ['endTime', 'noTime'],
  ])
  expect(fieldsOf({ amount: 2, endDays: [1], endTime: '09:15' })).toEqual([])
})

test('a date that has passed is pointed out and stops nothing', () => {
  const hintsAt = (now: string | undefined, settings: Partial<WaitSettings>) =>
    wait
      .problems(
        { amount: null, unit: 'days', until: 'date', date: '2026-11-24', ...settings },
        { ...noLookups, ...(now ? { now } : {}) },
      )
      .map(({ field, severity, message }) => [field, severity, message.key.split('.').at(-1)])
  const passed = [['date', 'hint', 'datePassed']]
  expect(hintsAt('2026-11-24 23:59', {})).toEqual([])
  expect(hintsAt('2026-11-25 00:00', {})).toEqual(passed)
  expect(hintsAt('2026-11-24 09:59', { time: '10:00' })).toEqual([])
  expect(hintsAt('2026-11-24 10:00', { time: '10:00' })).toEqual(passed)
  expect(hintsAt('2026-11-26 01:59', { zone: 'person' })).toEqual([])
  expect(hintsAt('2026-11-26 02:00', { zone: 'person' })).toEqual(passed)
  expect(hintsAt('2026-11-25 00:00', { endDays: [1], endTime: '09:00' })).toEqual([
    ['date', 'hint', 'datePassedButDays'],
  ])
  expect(hintsAt(undefined, {})).toEqual([])
})

test('the folded card says the whole wait in a line, in both languages', () => {
  const words = (settings: Partial<WaitSettings>, locale: 'en' | 'nl' = 'en') => {
    const message = wait.summarize({ amount: null, unit: 'days', ...settings }, noLookups)
    return message && translate(locale, message)
  }
  expect(words({ until: 'date' })).toBeNull()
  expect(words({ until: 'token', token: '{{lead.Shoe Size}}' })).toBeNull()
  expect(words({ until: 'date', date: '2026-12-24' })).toBe('until Thu, December 24, 2026')
  expect(words({ until: 'date', date: '2026-12-24', time: '18:30', zone: 'person' })).toBe(
    'until Thu, December 24, 2026 at 18:30, in each person’s time zone',
  )
  const birthday = {
    until: 'token',
    token: '{{lead.Date of Birth}}',
    anniversary: true,
    daysOff: -3,
  } as const
  expect(words({ ...birthday, time: '10:00' })).toBe(
    'until 3 days before the next anniversary of Date of Birth at 10:00',
  )
  expect(words(birthday, 'nl')).toBe('tot 3 dagen voor de volgende verjaardag van Geboortedatum')
  expect(words({ until: 'token', token: '{{system.date}}', daysOff: 1 })).toBe('until 1 day after today')
  expect(words({ amount: 2, endDays: [1, 2, 3, 4, 5], endTime: '09:00' })).toBe(
    '2 days, then until the first weekday at 09:00',
  )
  expect(words({ amount: 2, endDays: [2, 6], endTime: '09:00', checkAgain: true }, 'nl')).toBe(
    '2 dagen, daarna tot de eerste di of za om 09:00, en dan wordt de slimme lijst opnieuw gecontroleerd',
  )
  expect(words({ amount: 2, endDays: [5, 1, 3], endTime: '10:30' })).toBe(
    '2 days, then until the first Mon, Wed or Fri at 10:30',
  )
  expect(words({ amount: 2, endDays: [7], endTime: '10:30' })).toBe(
    '2 days, then until the first Sun at 10:30',
  )
  expect(words({ amount: 2, endDays: [1, 2, 3, 4, 5, 6, 7], endTime: '10:30' })).toBe(
    '2 days, then until 10:30',
  )
})
