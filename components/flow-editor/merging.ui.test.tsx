import { act, cleanup, configure, fireEvent, render, screen, waitFor, within } from '@testing-library/react'
import { IntlProvider } from 'use-intl/react'
import { beforeEach, expect, test, vi } from 'vitest'
import { ToastRegion } from '#components/ui/toast.tsx'
import type { Step } from '#lib/flow/flow.ts'
import type { SavedFlow } from '#lib/flow/saved-flow.ts'
import { noLookups } from '#lib/flow-steps/lookups.ts'
import { formats } from '#lib/i18n/formats.ts'
import { catalogues } from '#lib/i18n/messages.ts'
import { FlowEditor, type FlowEditorProps } from './flow-editor.tsx'
import { tellNewestRevision } from './newest-revision.ts'
import { RunCountsProvider } from './step-counts.tsx'
import { emptySearches } from './testing/empty-searches.ts'

configure({ asyncUtilTimeout: 10_000 })

const list = (id: number, name: string) => ({
  id,
  name,
  activeCount: 1,
  shortCode: null,
  isOffered: true,
  isGone: false,
})
const lookups = {
  ...noLookups,
  vibesLists: { 1: list(1, 'List A'), 2: list(2, 'List B'), 3: list(3, 'List C') },
}
const off = (id: number, vibesListId: number | null): Step => ({
  id,
  kind: 'unsubscribe-from-vibes-list',
  choices: [],
  settings: { vibesListId },
})
const send: Step = {
  id: 99,
  kind: 'send-sms-message',
  choices: [],
  settings: { messageId: null, vibesListId: null },
}

let campaignId = 1_000
/** What the server has: a save from an older revision is refused, as `saveFlow` refuses it. */
let server: SavedFlow
let history: Map<number | null, Step[]>

const save = vi.fn<FlowEditorProps['save']>(async (input) => {
  const { baseRevisionId, steps } = input as { baseRevisionId: number | null; steps: Step[] }
  if (baseRevisionId !== server.revisionId)
    return {
      ok: false,
      error: { code: 'conflict', message: 'Somebody saved first', fieldErrors: {}, details: server },
    }
  put(steps, 'Ada')
  return { ok: true, value: server }
})
const newest: FlowEditorProps['newest'] = async (input) => ({
  ok: true,
  value: {
    flow: server,
    base: history.get((input as { baseRevisionId: number | null }).baseRevisionId) ?? [],
  },
})

function put(steps: Step[], savedBy: string) {
  server = { revisionId: (server?.revisionId ?? 0) + 1, steps, savedAt: '2026-11-24T16:02:00Z', savedBy }
  history.set(server.revisionId, steps)
}
/** Bob saves, and the live events say so. */
const bobSaves = (steps: Step[]) =>
  act(async () => {
    put(steps, 'Bob')
    tellNewestRevision(campaignId, server.revisionId)
  })

beforeEach(() => {
  vi.stubGlobal('CSS', { escape: (text: string) => text })
  cleanup()
  campaignId++
  sessionStorage.clear()
  save.mockClear()
  history = new Map()
})

async function open(steps: Step[], options: { canEdit?: boolean } = {}) {
  put(steps, 'Ada')
  show(options)
  // A form suspends when it is first shown.
  await waitFor(() => expect(screen.queryAllByRole('article')).toHaveLength(steps.length))
}

/** The page as the server renders it now. */
function show({ canEdit = true } = {}) {
  render(
    <IntlProvider locale="en" messages={catalogues.en} timeZone="America/Chicago" formats={formats}>
      <RunCountsProvider campaignId={campaignId} progress={null}>
        <FlowEditor
          campaignId={campaignId}
          saved={server}
          lookups={lookups}
          canEdit={canEdit}
          canConnectVibes={false}
          save={save}
          newest={newest}
          search={emptySearches(lookups)}
          refresh={() => {}}
        />
      </RunCountsProvider>
      <ToastRegion />
    </IntlProvider>,
  )
}

const ids = () => screen.queryAllByRole('article').map((card) => Number(/\d+$/.exec(card.id)![0]))
const addSend = () =>
  fireEvent.click(
    within(screen.getByRole('complementary', { name: 'Flow steps' })).getByRole('button', {
      name: 'Send SMS Message',
    }),
  )
const serverIds = () => server.steps.map(({ id }) => id)

test('who may look only sees what others save, and is offered no way to take it back', async () => {
  await open([off(1, 1)], { canEdit: false })
  await bobSaves([off(2, 2), off(1, 1)])
  await waitFor(() => expect(ids()).toEqual([2, 1]))
  await screen.findByText('Bob’s changes were merged in')
  expect(screen.queryByRole('button', { name: 'Undo' })).toBeNull()
  expect(save).not.toHaveBeenCalled()
})

test('what somebody else saves appears by itself, says whose it is, and can be taken back', async () => {
  await open([off(1, 1)])
  await bobSaves([off(1, 1), off(2, 2)])
  await waitFor(() => expect(ids()).toEqual([1, 2]))
  expect(save).not.toHaveBeenCalled()
  await screen.findByText('Bob’s changes were merged in')
  // No edit of one's own: the keys would take back a colleague's work without having been asked to.
  screen.getByRole('button', { name: 'Nothing to undo' })
  fireEvent.click(screen.getByRole('button', { name: 'Undo' }))
  await waitFor(() => expect(ids()).toEqual([1]))
  await waitFor(() => expect(serverIds()).toEqual([1]))
  screen.getByRole('button', { name: 'Undo: take out Bob’s changes' })
})

test('undo and redo go on with one’s own edits; the notice takes out theirs and leaves what was done since', async () => {
  await open([off(1, 1)])
  const chord = (shiftKey = false) => fireEvent.keyDown(document.body, { key: 'z', ctrlKey: true, shiftKey })
  addSend()
  await waitFor(() => expect(server.steps).toHaveLength(2))
  const own = serverIds()[1]!
  await bobSaves([off(2, 2), ...server.steps])
  await waitFor(() => expect(ids()).toEqual([2, 1, own]))
  screen.getByRole('button', { name: 'Undo: add step 3, Send SMS Message' })
  chord()
  expect(ids()).toEqual([2, 1])
  await waitFor(() => expect(serverIds()).toEqual([2, 1]))
  await bobSaves([off(2, 2), off(3, 3), off(1, 1)])
  await waitFor(() => expect(ids()).toEqual([2, 3, 1]))
  chord(true)
  expect(ids()).toEqual([2, 3, 1, own])
  fireEvent.click(await screen.findByRole('button', { name: 'Undo' }))
  await waitFor(() => expect(ids()).toEqual([1, own]))
  await waitFor(() => expect(serverIds()).toEqual([1, own]))
})

test('an edit that meets theirs is put together with it and saved, without a question', async () => {
  await open([off(1, 1)])
  // Not yet heard of when the save is made.
  put([off(2, 2), off(1, 1)], 'Bob')
  addSend()
  await waitFor(() => expect(ids()).toHaveLength(3))
  await waitFor(() => expect(server.steps).toHaveLength(3))
  expect(serverIds().slice(0, 2)).toEqual([2, 1])
  expect(server.savedBy).toBe('Ada')
  expect(screen.queryByText(/changed the same things/)).toBeNull()
})

test.each([
  ['Take all of Bob’s', [2], 'List B'],
  ['Keep all mine', [1, 2], 'List C'],
])('what both changed waits for a choice: %s', async (choice, expectedIds, listName) => {
  // Ours, kept by this tab since before a reload, changes both steps; theirs removes the first and changes the second.
  put([off(1, 1), off(2, 1)], 'Ada')
  const kept = { base: server.revisionId, value: [off(1, 3), off(2, 3)] }
  sessionStorage.setItem(`flow:${campaignId}`, JSON.stringify(kept))
  put([off(2, 2)], 'Bob')
  show()
  const panel = within(await screen.findByRole('region', { name: 'Bob changed the same things as you' }))
  fireEvent.click(screen.getByRole('button', { name: 'Not saved: choose below' }))
  expect(document.activeElement?.textContent).toBe('Bob changed the same things as you')
  const saveButton = panel.getByRole('button', { name: 'Save these choices' }) as HTMLButtonElement
  expect(saveButton.disabled).toBe(true)
  const setting = within(
    panel.getByRole('group', { name: 'Step 2, Unsubscribe from Vibes List: Vibes List' }),
  )
  setting.getByText('Before: List A')
  setting.getByRole('radio', { name: /Bob’s version\s*List B/ })
  setting.getByRole('radio', { name: /Your version\s*List C/ })
  panel.getByRole('group', { name: 'Step 1, Unsubscribe from Vibes List: removed or kept' })
  fireEvent.click(panel.getByRole('button', { name: choice }))
  fireEvent.click(saveButton)
  await waitFor(() => expect(serverIds()).toEqual(expectedIds))
  await waitFor(() => expect(ids()).toEqual(expectedIds))
  expect(lookups.vibesLists[server.steps.at(-1)!.settings!.vibesListId as 2].name).toBe(listName)
})

test('a wait whose kind one changed and whose length the other is asked about as a whole', async () => {
  const wait = (settings: Step['settings']): Step => ({ id: 1, kind: 'wait', choices: [], settings })
  const days = (amount: number) => ({ amount, unit: 'days' })
  put([wait(days(2))], 'Ada')
  const kept = { base: server.revisionId, value: [wait(days(3))] }
  sessionStorage.setItem(`flow:${campaignId}`, JSON.stringify(kept))
  const untilDate = wait({ ...days(2), until: 'date', date: '2026-12-24' })
  put([untilDate], 'Bob')
  show()
  const panel = within(await screen.findByRole('region', { name: 'Bob changed the same things as you' }))
  expect(panel.getAllByRole('radio').map((radio) => radio.closest('label')!.textContent)).toEqual([
    'Bob’s versionuntil Thu, December 24, 2026',
    'Your version3 days',
  ])
  expect(server.savedBy).toBe('Bob')
  fireEvent.click(panel.getByRole('radio', { name: /Bob’s version/ }))
  fireEvent.click(panel.getByRole('button', { name: 'Save these choices' }))
  await waitFor(() => expect(screen.queryByRole('region', { name: /changed the same things/ })).toBeNull())
  expect(server.steps).toEqual([untilDate])
})

test('nothing is taken in while a save of ours is refused for another reason', async () => {
  await open([off(1, 1)])
  save.mockResolvedValueOnce({
    ok: false,
    error: { code: 'forbidden', message: 'Not for your role', fieldErrors: {}, details: null },
  })
  addSend()
  await screen.findByText('Not for your role')
  await bobSaves([send])
  expect(ids()[0]).toBe(1)
})

test('a pick of somebody else’s stands in the field, also while the focus is in it', async () => {
  await open([off(1, 1)])
  const field = (await screen.findByRole('combobox', { name: 'Vibes List' })) as HTMLInputElement
  act(() => field.focus())
  await bobSaves([off(1, 2)])
  await waitFor(() => expect(field.value).toBe('List B'))
})
