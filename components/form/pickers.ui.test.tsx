import { cleanup, fireEvent, render, screen } from '@testing-library/react'
import { IntlProvider } from 'use-intl/react'
import { afterEach, expect, test } from 'vitest'
import type { MessageLookup } from '#lib/flow-steps/lookups.ts'
import { formats } from '#lib/i18n/formats.ts'
import { catalogues, type Locale } from '#lib/i18n/messages.ts'
import { paths } from '#lib/paths.ts'
import { AcquisitionCampaignPicker } from './acquisition-campaign-picker.tsx'
import { MultiPicker } from './multi-picker.tsx'
import { SmsMessagePicker } from './sms-message-picker.tsx'
import { StaticListPicker } from './static-list-picker.tsx'

afterEach(cleanup)

const draft: MessageLookup = {
  id: 5,
  name: 'Summer teaser',
  state: 'draft',
  hasDraft: true,
  approvedAt: null,
  parts: null,
}
const list = { id: 7, name: 'Best customers', people: 3, isDeleted: false }

const nothing = { search: async () => [], onChange: () => {}, isReadOnly: false }

const open = (field: React.ReactNode, locale: Locale = 'en') =>
  render(
    <IntlProvider locale={locale} messages={catalogues[locale]} timeZone="America/Chicago" formats={formats}>
      {field}
    </IntlProvider>,
  )
const addressOf = (name: string) => screen.getByRole('link', { name }).getAttribute('href')

test('what is picked can be opened, and what is typed in its place cannot', () => {
  open(<StaticListPicker {...nothing} id={7} known={{ 7: list }} />)
  const field = screen.getByRole<HTMLInputElement>('combobox', { name: 'List' })
  expect(addressOf('Open Best customers')).toBe(paths.staticList(7))
  // A stop of its own behind the field.
  const link = screen.getByRole('link')
  expect(link.tabIndex).toBe(0)
  expect(field.compareDocumentPosition(link) & Node.DOCUMENT_POSITION_FOLLOWING).toBeTruthy()
  fireEvent.change(field, { target: { value: 'Best' } })
  expect(screen.queryByRole('link')).toBeNull()
})

test('what was deleted has no page to open', () => {
  open(<StaticListPicker {...nothing} id={7} known={{ 7: { ...list, isDeleted: true } }} />)
  expect(screen.queryByRole('link')).toBeNull()
})

test('an acquisition campaign is opened among those of its list', () => {
  const campaign = {
    id: 3,
    vibesListId: 1,
    name: 'July opt-in',
    state: 'active' as const,
    startsAt: null,
    endsAt: null,
  }
  open(<AcquisitionCampaignPicker {...nothing} id={3} vibesListId={1} known={{ 3: campaign }} />)
  expect(addressOf('Open July opt-in')).toBe('/admin/vibes-lists/1?campaign=3#acquisition-campaign-3')
})

test('what several were picked of: each leads to its page', () => {
  open(
    <MultiPicker
      label="Lists"
      placeholder=""
      picked={[{ id: '7', title: 'Best customers', href: paths.staticList(7) }]}
      options={[]}
      onChange={() => {}}
      error={undefined}
    />,
  )
  expect(addressOf('Best customers')).toBe(paths.staticList(7))
  // As beside values that are typed.
  expect(screen.getByPlaceholderText('Add another')).toBeTruthy()
})

test('whoever may only look reads what is picked, and its name leads there', () => {
  open(<StaticListPicker {...nothing} isReadOnly id={7} known={{ 7: list }} />)
  expect(screen.queryByRole('combobox')).toBeNull()
  expect(addressOf('Best customers')).toBe(paths.staticList(7))
  expect(document.body.textContent).toBe('ListBest customers3 people')
})

test.each([
  ['en', 'Approve it'],
  ['nl', 'Keur het goed'],
] as const)('a message that is not approved leads to where it can be, in %s', (locale, words) => {
  const sentence = catalogues[locale].flowSteps.sendSmsMessage.messageNotApproved.replace(
    '{name}',
    draft.name,
  )
  open(<SmsMessagePicker {...nothing} id={5} known={{ 5: draft }} error={sentence} />, locale)
  expect(addressOf(words)).toBe(paths.smsMessage(5))
  // The same words as in the list of problems.
  expect(document.body.textContent).toContain(sentence)
  cleanup()
  open(<SmsMessagePicker {...nothing} isReadOnly id={5} known={{ 5: draft }} error={sentence} />, locale)
  expect(addressOf(words)).toBe(paths.smsMessage(5))
})
