import { act, cleanup, configure, fireEvent, render, screen, waitFor, within } from '@testing-library/react'
import { IntlProvider } from 'use-intl/react'
import { afterEach, beforeEach, expect, test, vi } from 'vitest'
import { useBadgeFacts, useLiveBadge } from '#components/tree/live-badges.ts'
import { connection } from '#components/ui/testing/connection.ts'
import { ToastRegion } from '#components/ui/toast.tsx'
import type { BadgeFacts } from '#lib/campaigns/badge.ts'
import { formats } from '#lib/i18n/formats.ts'
import { catalogues } from '#lib/i18n/messages.ts'
import type { Rules } from '#lib/smart-list/rules.ts'
import { preloadRuleForms } from '#lib/smart-list/views.tsx'
import { SmartListEditor, type SmartListEditorProps } from './smart-list-editor.tsx'

configure({ asyncUtilTimeout: 10_000 })
vi.setConfig({ testTimeout: 60_000 })

vi.mock('#components/ui/late-part.ts', async (original) =>
  (await import('#components/ui/testing/connection.ts')).overConnection(await original()),
)

let campaignId = 9000
beforeEach(() => {
  campaignId++
  sessionStorage.clear()
  Element.prototype.scrollIntoView = () => {}
  vi.stubGlobal('CSS', { escape: (text: string) => text })
  preloadRuleForms()
})
afterEach(cleanup)

const facts: BadgeFacts = { badge: 'never_run', whenMended: 'never_run', whenBroken: 'invalid', broken: [] }
const empty: Rules = { match: 'all', filters: [] }

function Page({ isOpen = true, ...props }: Partial<SmartListEditorProps> & { isOpen?: boolean }) {
  useBadgeFacts(campaignId, facts)
  const badge = useLiveBadge(campaignId, facts.badge)
  return (
    <IntlProvider locale="en" messages={catalogues.en} timeZone="America/Chicago" formats={formats}>
      <span data-testid="badge">{badge}</span>
      {isOpen && (
        <SmartListEditor
          campaignId={campaignId}
          initialRules={empty}
          version={1}
          lookups={{
            isVibesConnected: true,
            staticLists: [{ id: 7, name: 'Regulars' }],
            vibesLists: [],
          }}
          canEdit
          save={async () => ({ ok: true, value: { version: 2, value: 2 } }) as never}
          count={async () => ({ ok: true, value: { matching: 3, total: 9 } })}
          {...props}
        />
      )}
      <ToastRegion />
    </IntlProvider>
  )
}

const badge = () => screen.getByTestId('badge').textContent
const add = async (name: string) =>
  fireEvent.click(
    await within(screen.getByRole('complementary', { name: 'Filters' })).findByRole('button', { name }),
  )

// First: once fetched it is there.
test('a palette that can’t be fetched says so in its place, and comes when it is tried again', async () => {
  vi.spyOn(console, 'error').mockImplementation(() => {})
  connection.isOn = false
  const members = { id: 1, kind: 'member-of-list', settings: { operator: 'in', listIds: [7] } }
  render(<Page initialRules={{ match: 'all', filters: [members] }} />)
  const palette = within(screen.getByRole('complementary', { name: 'Filters' }))
  await palette.findByText(/This part couldn’t be fetched/)
  expect(screen.getByRole('region', { name: 'Filter 1: Member of List' })).toBeTruthy()
  connection.isOn = true
  fireEvent.click(palette.getByRole('button', { name: 'Try again' }))
  await palette.findByRole('button', { name: 'Member of List' })
  vi.mocked(console.error).mockRestore()
})

test('a filter that was just added is to be filled in, and a problem once its card was left', async () => {
  render(<Page />)
  await add('Member of List')
  const card = within(await screen.findByRole('region', { name: 'Filter 1: Member of List' }))
  const field = await card.findByRole('combobox')
  screen.getByText('1 to fill in')
  expect(badge()).toBe('never_run')
  expect(field.getAttribute('aria-invalid')).toBeNull()

  act(() => field.focus())
  fireEvent.keyDown(field, { key: 'Tab' })
  act(() => screen.getByRole('searchbox').focus())
  await waitFor(() => expect(badge()).toBe('invalid'))
  expect(screen.queryByText('1 to fill in')).toBeNull()
  expect(field.getAttribute('aria-invalid')).toBe('true')
})

test('whoever leaves what is to be filled in leaves an invalid campaign', async () => {
  const { rerender } = render(<Page />)
  await add('Member of List')
  await screen.findByText('1 to fill in')
  expect(badge()).toBe('never_run')
  rerender(<Page isOpen={false} />)
  await waitFor(() => expect(badge()).toBe('invalid'))
})

test('what was saved unfinished is a problem from the first', async () => {
  const unfinished = {
    id: 1,
    kind: 'member-of-list',
    settings: { operator: 'in', listIds: [] },
  }
  render(<Page initialRules={{ match: 'all', filters: [unfinished] }} />)
  await waitFor(() => expect(badge()).toBe('invalid'))
  expect(screen.queryByText('1 to fill in')).toBeNull()
})

test('who may only look reads the filters, and finds nothing to change', async () => {
  const members = { id: 1, kind: 'member-of-list', settings: { operator: 'in', listIds: [7] } }
  render(<Page canEdit={false} initialRules={{ match: 'all', filters: [members] }} />)
  const card = screen.getByRole('region', { name: 'Filter 1: Member of List' })
  expect(card.textContent).toBe('1Member of List in Regulars')
  expect(within(card).queryAllByRole('button')).toEqual([])
  expect(within(card).queryByRole('combobox')).toBeNull()
  expect(screen.queryByText('All saved')).toBeNull()
})

test('a reader of an empty smart list is not told to drag', () => {
  render(<Page canEdit={false} />)
  screen.getByText('No filters yet')
  expect(screen.queryByText(/Drag a filter/)).toBeNull()
})
