import { act, cleanup, configure, fireEvent, render, screen, waitFor, within } from '@testing-library/react'
import { IntlProvider } from 'use-intl/react'
import { afterEach, beforeAll, beforeEach, describe, expect, test, vi } from 'vitest'
import { ToastRegion } from '#components/ui/toast.tsx'
import type { RunProgress } from '#lib/campaigns/run-report.ts'
import type { Step } from '#lib/flow/flow.ts'
import type { SavedFlow } from '#lib/flow/saved-flow.ts'
import type { FlowLookups } from '#lib/flow-steps/lookups.ts'
import { formats } from '#lib/i18n/formats.ts'
import { catalogues, type Locale } from '#lib/i18n/messages.ts'
import { FlowEditor, type FlowEditorProps } from './flow-editor.tsx'
import { RunCountsProvider } from './step-counts.tsx'
import { emptySearches } from './testing/empty-searches.ts'

const lookups: FlowLookups = {
  isVibesConnected: true,
  messages: {
    1: {
      id: 1,
      name: 'Spring sale',
      state: 'approved',
      hasDraft: false,
      approvedAt: '2026-11-12T10:00:00Z',
      parts: 2,
    },
  },
  vibesLists: {
    1: {
      id: 1,
      name: 'Weekly offers',
      activeCount: 18204,
      shortCode: '52623',
      isOffered: true,
      isGone: false,
    },
  },
  acquisitionCampaigns: {},
  staticLists: {},
  campaigns: {},
}
const step = (id: number, kind: string, settings: Step['settings']): Step => ({
  id,
  kind,
  choices: [],
  settings,
})
const send = step(11, 'send-sms-message', { messageId: 1, vibesListId: 1 })
const unsubscribe = step(12, 'unsubscribe-from-vibes-list', { vibesListId: 1 })

// Long enough for a busy machine; what is waited for is an event, never a time.
configure({ asyncUtilTimeout: 10_000 })

// A form suspends when it is first shown; once loaded it is there at once.
beforeAll(async () => {
  open([
    send,
    step(10, 'subscribe-to-vibes-list', { vibesListId: 1, acquisitionCampaignId: null }),
    unsubscribe,
  ])
  await waitFor(() => expect(screen.getAllByRole('combobox', { name: 'Vibes List' })).toHaveLength(3))
  cleanup()
}, 60_000)

let campaignId = 0
let revisionId = 100
const save = vi.fn<FlowEditorProps['save']>()
const refresh = vi.fn()

beforeEach(() => {
  // The editor remembers per campaign what this tab saved, as it should; each test is another campaign.
  campaignId++
  sessionStorage.clear()
  refresh.mockClear()
  save.mockReset()
  save.mockImplementation(async (input) => ({
    ok: true,
    value: {
      revisionId: ++revisionId,
      steps: (input as { steps: Step[] }).steps,
      savedAt: '2026-11-24T16:02:00Z',
      savedBy: 'Ada',
    },
  }))
  // What react-aria and the browser have and jsdom lacks.
  Element.prototype.scrollIntoView = () => {}
  vi.stubGlobal('CSS', { escape: (text: string) => text })
})
afterEach(cleanup)

function open(
  steps: Step[],
  options: Partial<FlowEditorProps> & { locale?: Locale; run?: RunProgress } = {},
) {
  const { locale = 'en', run, ...props } = options
  const saved: SavedFlow = { revisionId: steps.length > 0 ? 1 : null, steps, savedAt: null, savedBy: null }
  return render(
    <IntlProvider locale={locale} messages={catalogues[locale]} timeZone="America/Chicago" formats={formats}>
      <RunCountsProvider campaignId={campaignId} progress={run ?? null}>
        <FlowEditor
          campaignId={campaignId}
          saved={saved}
          lookups={lookups}
          canEdit
          canConnectVibes={false}
          save={save}
          newest={async () => ({ ok: true, value: { flow: saved, base: [] } })}
          search={emptySearches(lookups)}
          refresh={refresh}
          {...props}
        />
      </RunCountsProvider>
      <ToastRegion />
    </IntlProvider>,
  )
}

const titles = () => screen.queryAllByRole('article').map((card) => card.getAttribute('aria-label'))
const palette = () => within(screen.getByRole('complementary', { name: 'Flow steps' }))
const spoken = () =>
  [...document.querySelectorAll('[aria-live=assertive]')].map((region) => region.textContent).join('')
const lastSaved = () =>
  (save.mock.lastCall?.[0] as { steps: Step[] } | undefined)?.steps.map(({ kind }) => kind)

/** dnd-kit listens for the next key only after a turn of the event loop. */
async function press(code: string, on: Element = document.activeElement!) {
  await act(async () => {
    fireEvent.keyDown(on, { code, key: code })
    await new Promise((resolve) => setTimeout(resolve))
  })
}

describe('by keyboard', () => {
  test('Enter on a step of the palette adds it at the end, says so, saves, and keeps the focus', async () => {
    open([unsubscribe])
    const item = palette().getByRole('button', { name: 'Send SMS Message' })
    item.focus()
    await press('Enter')
    expect(titles()).toEqual(['Step 1: Unsubscribe from Vibes List', 'Step 2: Send SMS Message'])
    expect(screen.getByText('Send SMS Message added as step 2 of 2.')).toBeTruthy()
    expect(document.activeElement).toBe(item)
    await waitFor(() => expect(lastSaved()).toEqual(['unsubscribe-from-vibes-list', 'send-sms-message']))
  })

  test('Space picks a new step up, arrows move it, Space drops it; every place is spoken', async () => {
    open([send, unsubscribe])
    palette().getByRole('button', { name: 'Subscribe to Vibes List' }).focus()
    await press('Space')
    expect(spoken()).toBe('Picked up Subscribe to Vibes List. Dropped now it becomes step 3 of 3.')
    await press('ArrowUp')
    expect(spoken()).toBe('Becomes step 2 of 3.')
    expect(screen.getByText('Drop here: becomes step 2')).toBeTruthy()
    await press('Home')
    expect(spoken()).toBe('Becomes step 1 of 3.')
    await press('ArrowDown')
    await press('Space')
    expect(spoken()).toBe('Subscribe to Vibes List added as step 2 of 3.')
    expect(titles()).toEqual([
      'Step 1: Send SMS Message',
      'Step 2: Subscribe to Vibes List',
      'Step 3: Unsubscribe from Vibes List',
    ])
  })

  test('a step of the flow moves by its handle; Escape puts it back', async () => {
    open([send, unsubscribe])
    screen.getByRole('button', { name: 'Drag step 1, Send SMS Message' }).focus()
    await press('Space')
    expect(spoken()).toBe('Picked up step 1 of 2, Send SMS Message.')
    await press('ArrowDown')
    expect(spoken()).toBe('Becomes step 2 of 2.')
    await press('Escape')
    expect(spoken()).toBe('Cancelled. Nothing changed.')
    expect(titles()).toEqual(['Step 1: Send SMS Message', 'Step 2: Unsubscribe from Vibes List'])
    await press('Space')
    await press('ArrowDown')
    await press('Space')
    expect(titles()).toEqual(['Step 1: Unsubscribe from Vibes List', 'Step 2: Send SMS Message'])
    await waitFor(() => expect(lastSaved()).toEqual(['unsubscribe-from-vibes-list', 'send-sms-message']))
  })

  test('dropping a step where it stands saves nothing', async () => {
    open([send, unsubscribe])
    screen.getByRole('button', { name: 'Drag step 2, Unsubscribe from Vibes List' }).focus()
    await press('Space')
    await press('Space')
    expect(spoken()).toBe('Unsubscribe from Vibes List stays step 2.')
    await act(() => new Promise((resolve) => setTimeout(resolve, 100)))
    expect(save).not.toHaveBeenCalled()
  })

  test('in Dutch it speaks Dutch', async () => {
    open([send], { locale: 'nl' })
    screen.getByRole('button', { name: 'Sleep stap 1, Sms-bericht verzenden' }).focus()
    await press('Space')
    expect(spoken()).toBe('Stap 1 van 1 opgepakt, Sms-bericht verzenden.')
  })
})

describe('the menu of a step', () => {
  async function choose(stepNumber: number, item: string) {
    fireEvent.click(screen.getByRole('button', { name: `More about step ${stepNumber}` }))
    fireEvent.click(await screen.findByRole('menuitem', { name: new RegExp(`^${item}`) }))
  }

  test('Move down swaps it with the next', async () => {
    open([send, unsubscribe])
    await choose(1, 'Move down')
    expect(titles()).toEqual(['Step 1: Unsubscribe from Vibes List', 'Step 2: Send SMS Message'])
  })

  test('Duplicate makes a step of its own with the same settings', async () => {
    open([send])
    await choose(1, 'Duplicate')
    await waitFor(() => expect(save).toHaveBeenCalled())
    const [first, second] = (save.mock.lastCall![0] as { steps: Step[] }).steps
    expect(second!.id).not.toBe(first!.id)
    expect(second!.settings).toEqual(send.settings)
  })

  test('Delete asks nothing and Undo brings the very same step back to its place', async () => {
    open([send, unsubscribe])
    await choose(1, 'Delete')
    expect(titles()).toEqual(['Step 1: Unsubscribe from Vibes List'])
    fireEvent.click(await screen.findByRole('button', { name: 'Undo' }))
    expect(titles()).toEqual(['Step 1: Send SMS Message', 'Step 2: Unsubscribe from Vibes List'])
    await waitFor(() =>
      expect((save.mock.lastCall![0] as { steps: Step[] }).steps).toEqual([send, unsubscribe]),
    )
  })
})

describe('undo and redo', () => {
  const undoButton = () => screen.getByRole('button', { name: /^Undo: |^Nothing to undo/ })
  const chord = (shiftKey = false, on: Element = document.body) =>
    act(async () => void fireEvent.keyDown(on, { key: 'z', ctrlKey: true, shiftKey }))

  test('Ctrl Z takes back every edit in turn and says which; Shift brings them back', async () => {
    open([send, unsubscribe])
    screen.getByRole('button', { name: 'Drag step 2, Unsubscribe from Vibes List' }).focus()
    await press('Space')
    await press('ArrowUp')
    await press('Space')
    fireEvent.click(palette().getByRole('button', { name: 'Send SMS Message' }))
    expect(undoButton().getAttribute('aria-label')).toBe('Undo: add step 3, Send SMS Message')
    await chord()
    expect(screen.getByText('Undone: add step 3, Send SMS Message.')).toBeTruthy()
    expect(undoButton().getAttribute('aria-label')).toBe('Undo: move Unsubscribe from Vibes List from 2 to 1')
    await chord()
    expect(titles()).toEqual(['Step 1: Send SMS Message', 'Step 2: Unsubscribe from Vibes List'])
    expect(undoButton()).toHaveProperty('disabled', true)
    await chord(true)
    await chord(true)
    expect(titles()).toHaveLength(3)
    await waitFor(() =>
      expect(lastSaved()).toEqual(['unsubscribe-from-vibes-list', 'send-sms-message', 'send-sms-message']),
    )
  })

  test('it survives a reload, and ends where somebody else saved meanwhile', async () => {
    open([send])
    fireEvent.click(palette().getByRole('button', { name: 'Send SMS Message' }))
    await waitFor(() => expect(save).toHaveBeenCalled())
    const { steps } = save.mock.lastCall![0] as { steps: Step[] }
    cleanup()
    open(steps)
    await chord()
    expect(titles()).toEqual(['Step 1: Send SMS Message'])
    await waitFor(() => expect(lastSaved()).toEqual(['send-sms-message']))
    cleanup()
    campaignId++
    sessionStorage.setItem(
      `flow-history:${campaignId}`,
      sessionStorage.getItem(`flow-history:${campaignId - 1}`)!,
    )
    open([unsubscribe])
    expect(undoButton().getAttribute('aria-label')).toBe('Nothing to undo')
  })

  test('a text being typed keeps its own undo; a closed picker has none', async () => {
    open([send])
    fireEvent.click(palette().getByRole('button', { name: 'Send SMS Message' }))
    const search = palette().getByRole('searchbox')
    act(() => search.focus())
    fireEvent.input(search, { target: { value: 'S' } })
    await chord(false, search)
    expect(titles()).toHaveLength(2)
    fireEvent.input(search, { target: { value: '' } })
    await chord(false, screen.getAllByRole('combobox')[0])
    expect(titles()).toHaveLength(1)
  })

  test('the toast of a deletion and Ctrl Z are one undo', async () => {
    open([send, unsubscribe])
    fireEvent.click(screen.getByRole('button', { name: 'More about step 1' }))
    fireEvent.click(await screen.findByRole('menuitem', { name: /^Delete/ }))
    fireEvent.click(await screen.findByRole('button', { name: 'Undo' }))
    expect(titles()).toHaveLength(2)
    await chord()
    expect(titles()).toHaveLength(2)
    await chord(true)
    expect(titles()).toEqual(['Step 1: Unsubscribe from Vibes List'])
  })

  test('a toast no longer offers what was undone by keys, nor when the editor has gone', async () => {
    const offer = () => screen.queryByRole('button', { name: 'Undo' })
    const { rerender } = open([send, unsubscribe])
    const deleteFirst = async () => {
      fireEvent.click(screen.getByRole('button', { name: 'More about step 1' }))
      fireEvent.click(await screen.findByRole('menuitem', { name: /^Delete/ }))
      await screen.findByRole('button', { name: 'Undo' })
    }
    await deleteFirst()
    await chord()
    await waitFor(() => expect(offer()).toBeNull())
    expect(titles()).toHaveLength(2)
    await deleteFirst()
    rerender(
      <IntlProvider locale="en" messages={catalogues.en} timeZone="America/Chicago" formats={formats}>
        <ToastRegion />
      </IntlProvider>,
    )
    await waitFor(() => expect(offer()).toBeNull())
  })
})

describe('what is picked and what is wrong', () => {
  test('a pick shows its state and size', () => {
    open([send])
    expect(screen.getByDisplayValue('Spring sale')).toBeTruthy()
    expect(screen.getByText('approved Nov 12 · 2 parts')).toBeTruthy()
    expect(screen.getByText('18,204 active · short code 52623')).toBeTruthy()
  })

  test('a problem stands at its field and in the list, which leads there', async () => {
    open([step(13, 'send-sms-message', { messageId: 1, vibesListId: null })])
    const field = screen.getByRole('combobox', { name: 'Vibes List' })
    expect(field.getAttribute('aria-invalid')).toBe('true')
    fireEvent.click(palette().getByRole('button', { name: '1 problem' }))
    fireEvent.click(palette().getByRole('button', { name: /Pick the Vibes list whose subscribers get it/ }))
    await waitFor(() => expect(document.activeElement).toBe(field))
  })

  test('a picked thing that is gone still stands in its field', () => {
    open([step(14, 'unsubscribe-from-vibes-list', { vibesListId: 99 })])
    expect(screen.getByDisplayValue('A list that is gone')).toBeTruthy()
    expect(screen.getByText('The Vibes list picked here is gone. Pick another list.')).toBeTruthy()
  })

  test('a step of another version is shown, kept, and saved as it came', async () => {
    const foreign = step(15, 'send-fax', { paper: 'A4' })
    open([foreign])
    expect(titles()).toEqual(['Step 1: Unknown step'])
    fireEvent.click(palette().getByRole('button', { name: 'Send SMS Message' }))
    await waitFor(() => expect(save.mock.lastCall?.[0]).toMatchObject({ steps: [foreign, {}] }))
  })
})

test('the empty flow invites with the three SMS steps', async () => {
  open([])
  const canvas = screen.getByRole('heading', { name: 'What should happen to the people in this campaign?' })
  expect(canvas).toBeTruthy()
  fireEvent.click(screen.getByRole('button', { name: /Texts the people whose number is active/ }))
  expect(titles()).toEqual(['Step 1: Send SMS Message'])
})

test('without Vibes the SMS steps are absent, and the empty place says what an admin must do', () => {
  open([send], { lookups: { ...lookups, isVibesConnected: false } })
  expect(palette().queryByRole('button', { name: 'Send SMS Message' })).toBeNull()
  expect(palette().getByText('Ask an admin to connect it under Admin ▸ LaunchPoint.')).toBeTruthy()
  expect(screen.getByText(/Vibes isn’t connected, so this step can’t run/)).toBeTruthy()
})

test('whoever may only look can change nothing', () => {
  open([send], { canEdit: false })
  expect(screen.queryByRole('button', { name: /Drag step/ })).toBeNull()
  expect(screen.queryByRole('button', { name: 'Send SMS Message' })).toBeNull()
  expect(screen.queryByRole('combobox')).toBeNull()
  // What is picked is read, and opened by its name.
  expect(screen.getByRole('link', { name: 'Spring sale' })).toBeTruthy()
})

test('the page is asked again when a save makes the flow invalid, not at every save', async () => {
  open([send, unsubscribe])
  fireEvent.click(screen.getByRole('button', { name: 'More about step 2' }))
  fireEvent.click(await screen.findByRole('menuitem', { name: 'Move up' }))
  await waitFor(() => expect(save).toHaveBeenCalledTimes(1))
  expect(refresh).not.toHaveBeenCalled()
  fireEvent.click(palette().getByRole('button', { name: 'Send SMS Message' }))
  await waitFor(() => expect(refresh).toHaveBeenCalledTimes(1))
})

test('an edit kept from before a reload is shown and saved', async () => {
  sessionStorage.setItem(`flow:${campaignId}`, JSON.stringify({ base: 1, value: [send, unsubscribe] }))
  open([send])
  await waitFor(() => expect(titles()).toHaveLength(2))
  await waitFor(() =>
    expect(save.mock.lastCall![0]).toMatchObject({ baseRevisionId: 1, steps: [send, unsubscribe] }),
  )
})

test('the cards say what became of the people of the newest run, and each number opens them', () => {
  const skipped = (reason: 'opted_out' | 'not_on_list', people: number) => ({
    outcome: 'skipped' as const,
    reason,
    people,
  })
  const run = {
    id: 7,
    startedAt: '2026-11-24T16:00:00Z',
    steps: [
      {
        stepId: send.id,
        stepNumber: 1,
        kind: send.kind,
        entered: 1500,
        cells: [
          { outcome: 'done', reason: null, people: 1200 },
          skipped('opted_out', 200),
          skipped('not_on_list', 100),
          { outcome: 'failed', reason: 'refused', people: 4 },
          { outcome: 'queued', reason: null, people: 30 },
          { outcome: 'deferred', reason: null, people: 20 },
        ],
      },
    ],
  } as unknown as RunProgress
  open([send, unsubscribe], { run })
  const counts = screen.getByRole('region', { name: 'Run of Nov 24, 10:00' })
  expect(counts.textContent).toBe('Entered1,500Done1,200Waiting50Skipped300Failed4Run of Nov 24, 10:00')
  // The words are the bar's key: the same colours in the same order.
  const looks = (parts: Iterable<Element>) =>
    [...parts].map((part) => [...part.classList].find((name) => name.startsWith('bg-')))
  const shares = looks(counts.querySelector('div')!.children)
  expect(shares).toEqual(['bg-good', 'bg-info', 'bg-strong', 'bg-bad'])
  expect(looks(counts.querySelectorAll('dt > span'))).toEqual(shares)
  // Whatever they wait for: their page says that.
  expect(within(counts).getByRole('link', { name: '50' }).getAttribute('href')).toMatch(
    /step=11&outcome=open$/,
  )
  expect(within(counts).getByText('Failed').querySelector('svg')).toBeTruthy()
  expect(within(counts).getByRole('link', { name: '300' }).getAttribute('href')).toBe(
    `/marketing-activities/campaigns/${campaignId}/results/people?run=7&step=11&outcome=skipped`,
  )
})

test('each choice says how many of the newest run took it, also after the choices changed places', async () => {
  const choice = (id: number) => ({
    id,
    when: {
      id: 1,
      kind: 'person-attribute',
      settings: { field: 'city', operator: 'is', values: ['Utrecht'] },
    },
    settings: null,
  })
  const step = {
    ...send,
    choices: [choice(502), choice(503), choice(501)],
  }
  const taken = (number: number, choiceId: number | null, people: number) => ({
    number,
    when: null,
    choiceId,
    people,
  })
  const choices = [taken(1, 501, 240), taken(2, 502, 0), taken(0, null, 1260)]
  const run = {
    id: 7,
    startedAt: '2026-11-24T16:00:00Z',
    steps: [{ stepId: step.id, stepNumber: 1, kind: step.kind, entered: 1500, cells: [], choices }],
  } as unknown as RunProgress
  open([step], { run })
  const rows = within(await screen.findByRole('list', { name: 'Choices of step 1' }))
  const third = within(rows.getByRole('region', { name: 'Choice 3' }))
  expect(third.getByText('took this choice').textContent).toBe('240 people took this choice')
  expect(third.getByRole('link', { name: '240 people' }).getAttribute('href')).toBe(
    `/marketing-activities/campaigns/${campaignId}/results/people?run=7&step=11&choice=1`,
  )
  expect(
    within(rows.getByRole('region', { name: 'Choice 1' })).getByText(/took this choice/).textContent,
  ).toBe('0 people took this choice')
  // The run did not have this one.
  expect(within(rows.getByRole('region', { name: 'Choice 2' })).queryByText(/took this choice/)).toBeNull()
  const byDefault = within(screen.getByRole('region', { name: 'Default choice' }))
  expect(byDefault.getByRole('link', { name: '1,260 people' }).getAttribute('href')).toMatch(/&choice=0$/)
})
