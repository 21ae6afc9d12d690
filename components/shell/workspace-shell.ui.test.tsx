import { cleanup, configure, fireEvent, render, screen, waitFor, within } from '@testing-library/react'
import { IntlProvider } from 'use-intl/react'
import { afterEach, beforeEach, expect, test, vi } from 'vitest'
import { connection } from '#components/ui/testing/connection.ts'
import { catalogues, type Locale } from '#lib/i18n/messages.ts'
import { WorkspaceShell } from './workspace-shell.tsx'

configure({ asyncUtilTimeout: 10_000 })

vi.mock('next/navigation', () => ({
  useRouter: () => ({ push: () => {}, refresh: () => {} }),
  usePathname: () => '/',
}))
vi.mock('#components/ui/late-part.ts', async (original) =>
  (await import('#components/ui/testing/connection.ts')).overConnection(await original()),
)

const notAsked = () => Promise.reject(new Error('not expected'))

function show(locale: Locale = 'en') {
  render(
    <IntlProvider locale={locale} messages={catalogues[locale]} timeZone="America/Chicago">
      <WorkspaceShell
        user={{ name: 'Ada', email: 'ada@example.com' }}
        theme="system"
        areas={[]}
        sandboxNow={null}
        actions={{ search: notAsked, setLanguage: notAsked, setTheme: notAsked, signOut: notAsked }}
      >
        <textarea aria-label="Notes" />
      </WorkspaceShell>
    </IntlProvider>,
  )
  const notes = screen.getByRole<HTMLTextAreaElement>('textbox', { name: 'Notes' })
  notes.focus()
  fireEvent.change(notes, { target: { value: 'Half a sent' } })
  return notes
}

const press = (key: string, more = {}) => fireEvent.keyDown(document.activeElement!, { key, ...more })

beforeEach(() => {
  connection.isOn = false
  vi.stubGlobal('CSS', { escape: (text: string) => text })
  vi.spyOn(console, 'error').mockImplementation(() => {})
})
afterEach(() => {
  cleanup()
  vi.restoreAllMocks()
})

test('search that can’t be fetched says so, leaves what was typed, and opens when it is tried again', async () => {
  const notes = show()
  press('k', { ctrlKey: true })
  await screen.findByRole('dialog', { name: 'Couldn’t be opened' })
  const again = () => screen.getByRole('button', { name: 'Try again' })
  await waitFor(() => expect(document.activeElement).toBe(again()))
  const first = again()
  fireEvent.click(first)
  // Offline still.
  await waitFor(() => expect(again()).not.toBe(first))
  connection.isOn = true
  fireEvent.click(again())
  await screen.findByRole('dialog', { name: 'Search Flowstep' })
  expect(screen.queryByText(/couldn’t be fetched/)).toBeNull()
  await waitFor(() => expect(document.activeElement).toBe(screen.getByRole('searchbox')))
  press('Escape')
  await waitFor(() => expect(document.activeElement).toBe(notes))
  expect(notes.value).toBe('Half a sent')
})

test('so does the list of keys, and Close goes back to where one was', async () => {
  const notes = show('nl')
  notes.blur()
  const opener = screen.getByRole('button', { name: /Ada/ })
  opener.focus()
  press('?')
  const dialog = await screen.findByRole('dialog', { name: 'Kon niet worden geopend' })
  fireEvent.click(within(dialog).getAllByRole('button', { name: 'Sluiten' })[0]!)
  await waitFor(() => expect(document.activeElement).toBe(opener))
  connection.isOn = true
  press('?')
  await screen.findByRole('dialog', { name: catalogues.nl.shell.shortcuts })
  expect(notes.value).toBe('Half a sent')
})
