import { act, cleanup, configure, fireEvent, render, screen, waitFor, within } from '@testing-library/react'
import { IntlProvider } from 'use-intl/react'
import { afterEach, beforeEach, expect, test, vi } from 'vitest'
import type { Step } from '#lib/flow/flow.ts'
import { noLookups } from '#lib/flow-steps/lookups.ts'
import { formats } from '#lib/i18n/formats.ts'
import { catalogues } from '#lib/i18n/messages.ts'
import { FlowEditor } from './flow-editor.tsx'
import { emptySearches } from './testing/empty-searches.ts'

configure({ asyncUtilTimeout: 10_000 })

const lookups = {
  ...noLookups,
  isVibesConnected: true,
  staticLists: { 7: { id: 7, name: 'Regulars', people: 12, isDeleted: false } },
}

/** Scrolls the place of a step near what is seen, or away from it. */
let see: (stepId: number, isNear: boolean) => void

beforeEach(() => {
  sessionStorage.clear()
  Element.prototype.scrollIntoView = () => {}
  vi.stubGlobal('CSS', { escape: (text: string) => text })
  // One that sees what a test says, since jsdom lays nothing out.
  const watched = new Map<Element, (entries: unknown[]) => void>()
  vi.stubGlobal(
    'IntersectionObserver',
    class {
      root: Element | null
      listener: (entries: unknown[]) => void
      constructor(listener: (entries: unknown[]) => void, { root }: { root: Element | null }) {
        this.root = root
        this.listener = listener
      }
      observe = (element: Element) => void watched.set(element, this.listener)
      unobserve = (element: Element) => void watched.delete(element)
      disconnect = () => watched.clear()
    },
  )
  see = (stepId, isIntersecting) => {
    const target = card(stepId).closest('li')!
    const boundingClientRect = { top: 0, height: 100 }
    watched.get(target)?.([{ target, isIntersecting, boundingClientRect, rootBounds: boundingClientRect }])
  }
})
afterEach(() => {
  cleanup()
  vi.unstubAllGlobals()
})

let campaignId = 900
function open(steps: Step[]) {
  const saved = { revisionId: 1, steps, savedAt: null, savedBy: null }
  campaignId++
  render(
    <IntlProvider locale="en" messages={catalogues.en} timeZone="America/Chicago" formats={formats}>
      <FlowEditor
        campaignId={campaignId}
        saved={saved}
        lookups={lookups}
        canEdit
        canConnectVibes={false}
        save={vi.fn(async () => ({ ok: true as const, value: saved }))}
        newest={async () => ({ ok: true, value: { flow: saved, base: [] } })}
        search={emptySearches(lookups)}
        refresh={() => {}}
      />
    </IntlProvider>,
  )
}

const addTo = (id: number, listId: number | null): Step => ({
  id,
  kind: 'add-to-list',
  choices: [],
  settings: { listId },
})
const stepsOf = (count: number) => Array.from({ length: count }, (_, index) => addTo(index + 1, 7))
const card = (stepId: number) => document.querySelector<HTMLElement>(`[data-step-id="${stepId}"]`)!
const isAtRest = (stepId: number) => card(stepId).querySelector('[data-at-rest]') !== null
const hasForm = (stepId: number) => waitFor(() => within(card(stepId)).getByRole('combobox'))

test('the first cards have their form, those far below say what they do and what is wrong', async () => {
  open([...stepsOf(19), addTo(20, null)])
  await hasForm(1)
  await hasForm(6)
  expect(isAtRest(7)).toBe(true)
  expect(card(19).textContent).toContain('Regulars')
  expect(card(20).querySelector('[data-at-rest]')!.textContent).toMatch(/Pick/)
  // Everything that is done with a card can be done with one at rest.
  within(card(20)).getByRole('button', { name: /^Drag step 20,/ })
  within(card(20)).getByRole('button', { name: 'More about step 20' })
  within(card(20)).getByRole('button', { name: 'Add choice' })
})

test('a card wakes when it comes near, and stays awake; one that was passed by does not', async () => {
  open(stepsOf(20))
  act(() => {
    see(9, true)
    see(12, true)
    see(12, false)
  })
  await hasForm(9)
  act(() => see(9, false))
  expect(isAtRest(9)).toBe(false)
  expect(isAtRest(12)).toBe(true)
})

test('the focus wakes a card at once, also backwards through its last button', () => {
  open(stepsOf(20))
  act(() => within(card(15)).getByRole('button', { name: 'Add choice' }).focus())
  expect(isAtRest(15)).toBe(false)
  expect(document.activeElement).toBe(within(card(15)).getByRole('button', { name: 'Add choice' }))
})

test('a problem far below leads to its field', async () => {
  open([...stepsOf(19), addTo(20, null)])
  const palette = within(screen.getByRole('complementary', { name: 'Flow steps' }))
  fireEvent.click(palette.getByRole('button', { name: '1 problem' }))
  fireEvent.click(palette.getByRole('button', { name: /Step 20/ }))
  await waitFor(() => expect(document.activeElement).toBe(within(card(20)).getByRole('combobox')))
})

test('nothing wakes under a drag, and what is near wakes after it', async () => {
  open(stepsOf(20))
  const handle = within(card(1)).getByRole('button', { name: /^Drag step 1,/ })
  handle.focus()
  const press = async (code: string) => {
    fireEvent.keyDown(document.activeElement!, { code, key: code })
    await act(() => new Promise((resolve) => setTimeout(resolve)))
  }
  await waitFor(async () => {
    await press('Space')
    expect(screen.getByTestId('drop-marker')).toBeTruthy()
  })
  act(() => see(14, true))
  await act(() => new Promise((resolve) => requestAnimationFrame(() => setTimeout(resolve))))
  expect(isAtRest(14)).toBe(true)
  await press('Escape')
  // What is near now, not what was passed.
  await waitFor(() => {
    act(() => see(14, true))
    within(card(14)).getByRole('combobox')
  })
})

test('on paper every card has its form', async () => {
  open(stepsOf(12))
  act(() => void window.dispatchEvent(new Event('beforeprint')))
  for (const id of [7, 12]) expect(isAtRest(id)).toBe(false)
})
