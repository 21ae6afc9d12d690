import { cleanup, configure, fireEvent, render, screen, waitFor, within } from '@testing-library/react'
import { IntlProvider } from 'use-intl/react'
import { afterEach, beforeEach, expect, test, vi } from 'vitest'
import type { Step } from '#lib/flow/flow.ts'
import { noLookups } from '#lib/flow-steps/lookups.ts'
import { formats } from '#lib/i18n/formats.ts'
import { catalogues } from '#lib/i18n/messages.ts'
import { emptySearches } from './testing/empty-searches.ts'

configure({ asyncUtilTimeout: 30_000 })
vi.setConfig({ testTimeout: 120_000 })

/** While it is off no part can be fetched that isn't there yet. */
const connection = vi.hoisted(() => ({
  isOn: true,
  /** Parts are fetched before anybody asks for them. */
  fetchesAhead: true,
  parts: [] as { isThere: boolean }[],
}))
vi.mock('#components/ui/late-part.ts', async (original) => {
  const real = await original<typeof import('#components/ui/late-part.ts')>()
  const latePart: typeof real.latePart = (load) => {
    const part = { isThere: false }
    connection.parts.push(part)
    const Part = real.latePart(async () => {
      if (!connection.isOn) throw new Error('offline')
      const module = await load()
      part.isThere = true
      return module
    })
    const { preload } = Part
    return Object.assign(Part, { preload: async () => (connection.fetchesAhead ? preload() : undefined) })
  }
  return { ...real, latePart }
})

const steps: Step[] = [
  { id: 1, kind: 'add-to-list', choices: [], settings: { listId: null } },
  {
    id: 2,
    kind: 'change-data-value',
    choices: [],
    settings: { field: 'firstName', change: 'set', value: 'Ada' },
  },
]

beforeEach(() => {
  connection.isOn = true
  connection.fetchesAhead = true
  sessionStorage.clear()
  Element.prototype.scrollIntoView = () => {}
  vi.stubGlobal('CSS', { escape: (text: string) => text })
  vi.spyOn(console, 'error').mockImplementation(() => {})
})
afterEach(() => {
  cleanup()
  vi.restoreAllMocks()
})

/** The editor as a page just loaded has it: nothing that comes late is there. */
async function open() {
  vi.resetModules()
  connection.parts = []
  const { FlowEditor } = await import('./flow-editor.tsx')
  render(
    <IntlProvider locale="en" messages={catalogues.en} timeZone="America/Chicago" formats={formats}>
      <FlowEditor
        campaignId={9100}
        saved={{ revisionId: 1, steps, savedAt: null, savedBy: null }}
        lookups={noLookups}
        canEdit
        canConnectVibes={false}
        save={async () => new Promise(() => {})}
        newest={async () => new Promise(() => {})}
        search={emptySearches(noLookups)}
        refresh={() => {}}
      />
    </IntlProvider>,
  )
}

const card = (number: number) => screen.getAllByRole('article')[number - 1]!
const missing = /This part couldn’t be fetched/
const tryAgain = (box: HTMLElement) => fireEvent.click(within(box).getByRole('button', { name: 'Try again' }))

test('a part that can’t be fetched says so on its card, and comes when it is asked for again', async () => {
  connection.isOn = false
  connection.fetchesAhead = false
  await open()
  // The forms themselves, which are fetched first.
  await within(card(1)).findByText(missing)
  await within(card(2)).findByText(missing)
  connection.isOn = true
  tryAgain(card(1))
  await within(card(1)).findByRole('combobox')
  await within(card(2)).findByText(missing)
  connection.isOn = false
  fireEvent.click(within(card(1)).getByRole('button', { name: 'More about step 1' }))
  await within(card(1)).findByText(missing)
  expect(screen.queryByRole('menu')).toBeNull()
  connection.isOn = true
  tryAgain(card(1))
  await screen.findByRole('menu', { name: 'More about step 1' })
})

test('once the page had nothing to do, all that an edit may ask for is there without a connection', async () => {
  await open()
  // Forms of steps and of filters, the menu and what is behind it, the bar, the merge, the tokens.
  await waitFor(() => {
    expect(connection.parts.length).toBeGreaterThanOrEqual(20)
    expect(connection.parts.filter((part) => !part.isThere)).toEqual([])
  })
  connection.isOn = false
  fireEvent.click(within(card(2)).getByRole('button', { name: 'Insert a token' }))
  await screen.findByRole('dialog', { name: 'Insert a token' })
  expect(screen.queryByText(missing)).toBeNull()
})
