import { act, cleanup, configure, fireEvent, render, screen, waitFor, within } from '@testing-library/react'
import { IntlProvider } from 'use-intl/react'
import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest'
import { ToastRegion } from '#components/ui/toast.tsx'
import type { Step } from '#lib/flow/flow.ts'
import { noLookups } from '#lib/flow-steps/lookups.ts'
import { preloadForms } from '#lib/flow-steps/views.tsx'
import { formats } from '#lib/i18n/formats.ts'
import { catalogues } from '#lib/i18n/messages.ts'
import { FlowEditor, type FlowEditorProps } from './flow-editor.tsx'
import { emptySearches } from './testing/empty-searches.ts'

configure({ asyncUtilTimeout: 30_000 })
vi.setConfig({ testTimeout: 90_000 })

const lookups = {
  ...noLookups,
  isVibesConnected: true,
  staticLists: { 7: { id: 7, name: 'Regulars', people: 12, isDeleted: false } },
}
const addTo = (id: number, listId: number | null): Step => ({
  id,
  kind: 'add-to-list',
  choices: [],
  settings: { listId },
})
const four = [1, 2, 3, 4].map((id) => addTo(id, 7))

let campaignId = 7000
const save = vi.fn<FlowEditorProps['save']>()

beforeEach(() => {
  campaignId++
  sessionStorage.clear()
  save.mockReset()
  save.mockImplementation(async (input) => ({
    ok: true,
    value: { revisionId: 2, steps: (input as { steps: Step[] }).steps, savedAt: '', savedBy: 'Ada' },
  }))
  Element.prototype.scrollIntoView = () => {}
  vi.stubGlobal('CSS', { escape: (text: string) => text })
  preloadForms()
})
afterEach(cleanup)

function open(steps: Step[], props: Partial<FlowEditorProps> = {}) {
  return render(
    <IntlProvider locale="en" messages={catalogues.en} timeZone="America/Chicago" formats={formats}>
      <FlowEditor
        campaignId={campaignId}
        saved={{ revisionId: 1, steps, savedAt: null, savedBy: null }}
        lookups={lookups}
        canEdit
        canConnectVibes={false}
        save={save}
        newest={async () => ({
          ok: false,
          error: { code: 'unavailable', message: '', fieldErrors: {}, details: null },
        })}
        search={emptySearches(lookups)}
        refresh={() => {}}
        {...props}
      />
      <ToastRegion />
    </IntlProvider>,
  )
}

const cards = () => screen.queryAllByRole('article')
const palette = () => within(screen.getByRole('complementary', { name: 'Flow steps' }))
const said = () =>
  screen
    .getAllByRole('status')
    .map((region) => region.textContent)
    .join()
const savedSteps = () => (save.mock.lastCall?.[0] as { steps: Step[] } | undefined)?.steps ?? []
/** As a finger of the keyboard does: the key is pressed in the one, and the focus comes to the other. */
function tabFrom(from: HTMLElement, to: HTMLElement) {
  act(() => from.focus())
  fireEvent.keyDown(from, { key: 'Tab' })
  act(() => to.focus())
}

describe('a step that was just added', () => {
  const add = (name = 'Subscribe to Vibes List') => fireEvent.click(palette().getByRole('button', { name }))
  const field = (name: string) => screen.findByRole('combobox', { name })

  test('and copied before it was filled in, so does the copy; what was left empty or is broken stays red', async () => {
    open([addTo(1, null), addTo(2, 99)])
    await screen.findByText('Pick the list to put people on.')
    add('Add to List')
    await waitFor(() => expect(cards()).toHaveLength(3))
    const duplicate = (stepNumber: number) =>
      act(() => {
        cards()[stepNumber - 1]!.focus()
        fireEvent.keyDown(cards()[stepNumber - 1]!, { key: 'd', ctrlKey: true })
      })
    duplicate(3)
    await waitFor(() => expect(cards()).toHaveLength(4))
    expect(palette().getByRole('button', { name: '2 problems · 2 to fill in' })).toBeTruthy()
    // Of a list that is gone the copy has as much as the first.
    duplicate(2)
    await waitFor(() => expect(cards()).toHaveLength(5))
    expect(palette().getByRole('button', { name: '3 problems · 2 to fill in' })).toBeTruthy()
  })

  test('lacks its fields without a word of red, and the list counts them apart', async () => {
    open([addTo(1, null)])
    await screen.findByText('Pick the list to put people on.')
    add()
    const list = await field('Vibes List')
    expect(list.getAttribute('aria-invalid')).toBeNull()
    expect(cards()[1]!.textContent).not.toContain('Pick the Vibes list to ask')
    const summary = palette().getByRole('button', { name: '1 problem · 1 to fill in' })
    fireEvent.click(summary)
    const words = palette()
      .getAllByRole('button', { name: /^Step \d/ })
      .map((button) => button.textContent)
    expect(words).toEqual([
      'Step 1: Add to ListPick the list to put people on.',
      'Step 2: Subscribe to Vibes ListPick the Vibes list to ask people on to.',
    ])
  })

  test('says what a field lacks once it was left, and all of it once the step was', async () => {
    open(four)
    add('Send SMS Message')
    const [message, list] = [await field('SMS Message'), await field('Vibes List')]
    tabFrom(message, list)
    expect(await screen.findByText('Pick the SMS message to send.')).toBeTruthy()
    expect(screen.queryByText('Pick the Vibes list whose subscribers get it.')).toBeNull()
    act(() => cards()[0]!.focus())
    expect(await screen.findByText('Pick the Vibes list whose subscribers get it.')).toBeTruthy()
    expect(palette().getByRole('button', { name: '2 problems' })).toBeTruthy()
  })

  test('is not left by the focus that the editor gave it', async () => {
    open(four)
    add('Send SMS Message')
    const message = await field('SMS Message')
    act(() => message.focus())
    act(() => palette().getByRole('searchbox').focus())
    expect(screen.queryByText('Pick the SMS message to send.')).toBeNull()
    expect(palette().getByRole('button', { name: '2 to fill in' })).toBeTruthy()
  })

  test('is like any other after a reload', async () => {
    open([])
    add('Send SMS Message')
    await waitFor(() => expect(savedSteps()).toHaveLength(1))
    cleanup()
    open(savedSteps())
    expect(await screen.findByText('Pick the SMS message to send.')).toBeTruthy()
  })
})

describe('the bar of what is selected', () => {
  const bar = () => screen.findByRole('toolbar', { name: 'Selected steps' })
  const press = (key: string, options = {}) => fireEvent.keyDown(document.activeElement!, { key, ...options })
  const tap = (index: number) => {
    const event = new MouseEvent('click', { bubbles: true, cancelable: true })
    Object.assign(event, { pointerType: 'touch' })
    fireEvent(cards()[index]!.querySelector('header')!, event)
  }
  async function selectTwo() {
    act(() => cards()[0]!.focus())
    press('ArrowDown', { shiftKey: true })
    return within(await bar())
  }

  test('counts them, and does to all of them what it says', async () => {
    open(four)
    expect(screen.queryByRole('toolbar')).toBeNull()
    const tools = await selectTwo()
    tools.getByText('2 steps selected')
    fireEvent.click(tools.getByRole('button', { name: 'Duplicate' }))
    await waitFor(() => expect(cards()).toHaveLength(6))
    // The copies are what is selected now.
    expect(cards().map((card) => card.getAttribute('aria-label')!.endsWith('selected'))).toEqual([
      false,
      false,
      true,
      true,
      false,
      false,
    ])
    fireEvent.click(within(await bar()).getByRole('button', { name: 'Delete' }))
    await waitFor(() => expect(cards()).toHaveLength(4))
    expect(screen.queryByRole('toolbar')).toBeNull()
  })

  test('copies and cuts them, and says so', async () => {
    open(four)
    const tools = await selectTwo()
    fireEvent.click(tools.getByRole('button', { name: 'Copy' }))
    await waitFor(() => expect(said()).toContain('2 steps copied.'))
    fireEvent.click(tools.getByRole('button', { name: 'Cut' }))
    await waitFor(() => expect(cards()).toHaveLength(2))
  })

  test('lets them go, by its button and by Escape, and gives the focus back to the card', async () => {
    open(four)
    const tools = await selectTwo()
    fireEvent.click(tools.getByRole('button', { name: 'Clear selection' }))
    await waitFor(() => expect(screen.queryByRole('toolbar')).toBeNull())
    await waitFor(() => expect(document.activeElement).toBe(cards()[0]))
    expect(said()).toContain('Nothing selected.')
    const again = await selectTwo()
    act(() => again.getByRole('button', { name: 'Copy' }).focus())
    press('Escape')
    await waitFor(() => expect(screen.queryByRole('toolbar')).toBeNull())
  })

  test('by touch each tap on a header takes one more, or lets it go', async () => {
    open(four)
    tap(0)
    tap(2)
    within(await bar()).getByText('2 steps selected')
    tap(3)
    within(await bar()).getByText('3 steps selected')
    tap(0)
    within(await bar()).getByText('2 steps selected')
  })
})

test('one deletion at a time offers its undo: the newest; keys still know them all', async () => {
  open(four)
  const remove = async () => {
    act(() => cards()[0]!.focus())
    fireEvent.keyDown(cards()[0]!, { key: 'Delete' })
    await waitFor(() => expect(screen.getAllByRole('button', { name: 'Undo' })).toHaveLength(1))
  }
  await remove()
  await remove()
  expect(cards()).toHaveLength(2)
  fireEvent.click(screen.getByRole('button', { name: 'Undo' }))
  await waitFor(() => expect(cards()).toHaveLength(3))
  fireEvent.keyDown(document.body, { key: 'z', ctrlKey: true })
  await waitFor(() => expect(cards()).toHaveLength(4))
})
