// The form of a Wait as somebody fills it in: what each field sets, and what is said of a date that has passed.
import { cleanup, configure, fireEvent, render, screen } from '@testing-library/react'
import { useState } from 'react'
import { IntlProvider } from 'use-intl/react'
import { afterEach, beforeEach, expect, test, vi } from 'vitest'
import { formats } from '#lib/i18n/formats.ts'
import { catalogues } from '#lib/i18n/messages.ts'
import { translate } from '#lib/i18n/translate.ts'
import type { StepFormProps } from '../define-step-view.ts'
import { type FlowLookups, noLookups } from '../lookups.ts'
import { type WaitSettings, wait } from './definition.ts'
import WaitForm from './form.tsx'

configure({ asyncUtilTimeout: 10_000 })
vi.setConfig({ testTimeout: 60_000 })
beforeEach(() => vi.stubGlobal('CSS', { escape: (text: string) => text }))
afterEach(cleanup)

let settings: WaitSettings

function Judged({ lookups, locale }: { lookups: FlowLookups; locale: 'en' | 'nl' }) {
  const [now, set] = useState(settings)
  const wordsOf = (severity: 'error' | 'hint') =>
    Object.fromEntries(
      wait
        .problems(now, lookups)
        .filter((problem) => problem.severity === severity)
        .map(({ field, message }) => [field, translate(locale, message)]),
    )
  return (
    <WaitForm
      settings={now}
      onChange={(next) => {
        settings = next
        set(next)
      }}
      errors={wordsOf('error')}
      hints={wordsOf('hint')}
      lookups={lookups}
      searches={{} as StepFormProps['searches']}
      isReadOnly={false}
    />
  )
}

function open(
  start: Partial<WaitSettings>,
  { now, locale = 'en' }: { now?: string; locale?: 'en' | 'nl' } = {},
) {
  settings = { amount: 3, unit: 'days', ...start }
  render(
    <IntlProvider locale={locale} messages={catalogues[locale]} timeZone="America/Chicago" formats={formats}>
      <Judged lookups={now === undefined ? noLookups : { ...noLookups, now }} locale={locale} />
    </IntlProvider>,
  )
}

/** As with the keyboard: opens the list of the field and takes one. */
async function pick(field: RegExp, option: RegExp) {
  fireEvent.click(screen.getByRole('button', { name: field }))
  fireEvent.click(await screen.findByRole('option', { name: option }))
}

test('until a date of a field: which field, so many days before it, every year, at a time', async () => {
  open({})
  await pick(/Wait type/, /^Date token/)
  expect(settings).toEqual({ amount: 3, unit: 'days', until: 'token' })
  expect(screen.getByText('Pick the date until which people wait.')).toBeTruthy()
  await pick(/Until/, /Date of Birth/)
  expect(settings.token).toBe('{{lead.Date of Birth}}')
  expect(screen.getByText('Whoever has no such date, or one that has passed, goes on at once.')).toBeTruthy()
  const yearly = screen.getByRole('checkbox', { name: /^Next anniversary/ })
  fireEvent.click(yearly)
  expect(settings.anniversary).toBe(true)
  expect(screen.getByText('Whoever has no such date goes on at once.')).toBeTruthy()
  await pick(/Before or after/, /^days before it/)
  const days = screen.getByRole('textbox', { name: 'Days before or after' })
  fireEvent.change(days, { target: { value: '3' } })
  fireEvent.blur(days)
  expect(settings.daysOff).toBe(-3)
  await pick(/At/, /^10:00/)
  expect(settings).toEqual({
    amount: 3,
    unit: 'days',
    until: 'token',
    token: '{{lead.Date of Birth}}',
    anniversary: true,
    daysOff: -3,
    time: '10:00',
  })
  // Off again they are nothing, not false.
  fireEvent.click(yearly)
  expect(settings.anniversary).toBeUndefined()
  await pick(/Wait type/, /^Duration/)
  expect(settings).toMatchObject({ until: undefined, amount: 3, token: '{{lead.Date of Birth}}' })
})

test('on whose clock, and whether the smart list is looked at again', async () => {
  open({})
  await pick(/Time zone/, /^Each person’s own/)
  expect(settings.zone).toBe('person')
  expect(screen.getByText(/may lie in several time zones/)).toBeTruthy()
  await pick(/Time zone/, /^The account’s/)
  expect(settings.zone).toBeUndefined()
  const again = screen.getByRole('checkbox', { name: /^Check the smart list again/ })
  fireEvent.click(again)
  expect(settings.checkAgain).toBe(true)
  fireEvent.click(again)
  expect(settings.checkAgain).toBeUndefined()
})

test('a wait in hours has no days to read on anybody’s clock', () => {
  open({ unit: 'hours' })
  expect(screen.queryByRole('button', { name: /Time zone/ })).toBeNull()
})

test('a date that has passed is said at the date, in place of what is usual', () => {
  open({ until: 'date', date: '2026-11-20' }, { now: '2026-11-24 10:05' })
  expect(screen.getByText(/everybody goes on at once/)).toBeTruthy()
  expect(screen.queryByText(/Whoever comes in after it has passed/)).toBeNull()
  fireEvent.change(screen.getByLabelText('Until'), { target: { value: '2026-12-20' } })
  expect(screen.queryByText(/everybody goes on at once/)).toBeNull()
  expect(screen.getByText(/Whoever comes in after it has passed/)).toBeTruthy()
  cleanup()
  open({ until: 'date', date: '2026-11-20' }, { now: '2026-11-24 10:05', locale: 'nl' })
  expect(screen.getByText(/Dit is voorbij/)).toBeTruthy()
})
