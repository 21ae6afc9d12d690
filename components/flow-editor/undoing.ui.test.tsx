import { act, cleanup, configure, createEvent, fireEvent, render, waitFor } from '@testing-library/react'
import { IntlProvider } from 'use-intl/react'
import { beforeEach, expect, test, vi } from 'vitest'
import { readSteps } from '#lib/flow/clipboard.ts'
import type { Step } from '#lib/flow/flow.ts'
import type { SavedFlow } from '#lib/flow/saved-flow.ts'
import { noLookups } from '#lib/flow-steps/lookups.ts'
import { formats } from '#lib/i18n/formats.ts'
import { catalogues } from '#lib/i18n/messages.ts'
import { FlowEditor, type FlowEditorProps } from './flow-editor.tsx'
import { emptySearches } from './testing/empty-searches.ts'

configure({ asyncUtilTimeout: 10_000 })

const changeBy = (id: number, value: string): Step => ({
  id,
  kind: 'change-score',
  choices: [],
  settings: { change: value },
})

const wait: Step = { id: 9, kind: 'wait', choices: [], settings: { amount: 3, unit: 'days' } }

let campaignId = 3_000
let revisionId = 1
const save = vi.fn<FlowEditorProps['save']>(async (input) => {
  const { steps } = input as { steps: Step[] }
  return {
    ok: true,
    value: { revisionId: ++revisionId, steps, savedAt: '2026-11-24T16:02:00Z', savedBy: '-3' },
  }
})

beforeEach(() => {
  vi.stubGlobal('CSS', { escape: (text: string) => text })
  Element.prototype.scrollIntoView = () => {}
  cleanup()
  campaignId++
  sessionStorage.clear()
  save.mockClear()
})

async function open(steps: Step[]) {
  const saved: SavedFlow = { revisionId, steps, savedAt: null, savedBy: null }
  render(
    <IntlProvider locale="en" messages={catalogues.en} timeZone="America/Chicago" formats={formats}>
      <FlowEditor
        campaignId={campaignId}
        saved={saved}
        lookups={noLookups}
        canEdit
        canConnectVibes={false}
        save={save}
        newest={async () => ({ ok: true, value: { flow: saved, base: steps } })}
        search={emptySearches(noLookups)}
        refresh={() => {}}
      />
    </IntlProvider>,
  )
  // A form suspends when it is first shown.
  await waitFor(() => {
    expect(document.querySelectorAll('article')).toHaveLength(steps.length)
    expect(document.querySelector('[data-loading]')).toBeNull()
  })
}

// By selectors: a search by role reads the whole page, and these are asked often.
const all = <Of extends HTMLElement>(selector: string) => [...document.querySelectorAll<Of>(selector)]
const values = () => all<HTMLInputElement>('[data-field=change] input')
const checkAgain = () => all<HTMLInputElement>('[data-field=checkAgain] input')[0]!
const undoButton = () => all('[aria-label^="Undo: "], [aria-label="Nothing to undo"]')[0]!
const savedValues = () =>
  (save.mock.lastCall![0] as { steps: Step[] }).steps.map(({ settings }) => settings?.change)
const chord = (on: Element, shiftKey = false) => fireEvent.keyDown(on, { key: 'z', ctrlKey: true, shiftKey })

let now = 0

/** Key by key, each an event of its own, a tenth of a second after the one before however slow the machine is. */
function type(field: HTMLInputElement, text: string) {
  act(() => field.focus())
  for (const letter of text) {
    const event = createEvent.input(field, { target: { value: field.value + letter } })
    now += 100
    Object.defineProperty(event, 'timeStamp', { value: now })
    fireEvent(field, event)
  }
}

test('a word typed key by key is one edit, saved once when the field is left', async () => {
  await open([changeBy(1, ''), changeBy(2, '')])
  type(values()[0]!, '+12')
  expect(save).not.toHaveBeenCalled()
  expect(undoButton().getAttribute('aria-label')).toBe('Undo: change step 1, Change Score')
  act(() => values()[1]!.focus())
  // At once, not when the letters have had their rest.
  expect(save).toHaveBeenCalledTimes(1)
  expect(savedValues()).toEqual(['+12', ''])
  type(values()[1]!, '-3')
  // A pause ends a word.
  now += 1_000
  type(values()[1]!, '0')
  chord(document.body)
  expect(values()[1]!.value).toBe('-3')
  chord(document.body)
  chord(document.body)
  expect(values().map(({ value }) => value)).toEqual(['', ''])
  expect(undoButton().getAttribute('aria-label')).toBe('Nothing to undo')
  chord(document.body, true)
  expect(values()[0]!.value).toBe('+12')
  // What is no typing waits as shortly as ever.
  await waitFor(() => expect(savedValues()).toEqual(['+12', '']), { timeout: 400 })
})

test('what was typed is saved when the page goes out of sight', async () => {
  await open([changeBy(1, '')])
  type(values()[0]!, '+1')
  expect(save).not.toHaveBeenCalled()
  act(() => void document.dispatchEvent(new Event('visibilitychange')))
  expect(savedValues()).toEqual(['+1'])
})

test('two ticks in a row are two edits, however quick', async () => {
  await open([wait])
  const box = checkAgain()
  fireEvent.click(box)
  fireEvent.click(box)
  expect(box.checked).toBe(false)
  chord(document.body)
  expect(box.checked).toBe(true)
})

test('Ctrl Z takes back the newest edit from a box that was ticked, and from a text field', async () => {
  await open([wait, changeBy(1, '')])
  const box = checkAgain()
  fireEvent.click(box)
  // In an untouched field, as after a drop, which puts the focus there.
  act(() => values()[0]!.focus())
  chord(values()[0]!)
  expect(box.checked).toBe(false)
  chord(values()[0]!, true)
  expect(box.checked).toBe(true)
  // The word typed there is the newest edit; then comes the one before it.
  type(values()[0]!, '-3')
  chord(values()[0]!)
  expect(values()[0]!.value).toBe('')
  expect(box.checked).toBe(true)
  act(() => box.focus())
  chord(box)
  expect(box.checked).toBe(false)
})

/** Returns what stands on the clipboard afterwards, and whether the browser was left to do as it does. */
function clipboard(kind: 'copy' | 'cut' | 'paste', text = '') {
  const data = new Map([['text/plain', text]])
  const event = new Event(kind, { bubbles: true, cancelable: true })
  Object.assign(event, {
    clipboardData: {
      getData: (of: string) => data.get(of) ?? '',
      setData: (of: string, value: string) => data.set(of, value),
    },
  })
  act(() => void document.activeElement!.dispatchEvent(event))
  return { text: data.get('text/plain')!, isLeft: !event.defaultPrevented }
}
const cards = () => all('article')

test('copied steps are pasted from an untouched text field, which gets any other text itself', async () => {
  await open([changeBy(1, '+15'), wait])
  act(() => cards()[1]!.focus())
  const { text } = clipboard('copy')
  const [field] = values()
  act(() => field!.focus())
  expect(clipboard('paste', '+12').isLeft).toBe(true)
  field!.setSelectionRange(0, 3)
  expect(clipboard('copy').isLeft).toBe(true)
  expect(clipboard('paste', text).isLeft).toBe(false)
  await waitFor(() => expect(cards()).toHaveLength(3))
  await waitFor(() =>
    expect((save.mock.lastCall![0] as { steps: Step[] }).steps.map(({ kind }) => kind)).toEqual([
      'change-score',
      'wait',
      'wait',
    ]),
  )
})

test('copy and cut act on what Delete acts on: the focused card, or the selection that it is part of', async () => {
  await open([changeBy(1, '+1'), changeBy(2, '+2'), changeBy(3, '+3')])
  act(() => cards()[0]!.focus())
  fireEvent.keyDown(cards()[0]!, { key: 'ArrowDown', shiftKey: true })
  await waitFor(() => expect(document.activeElement).toBe(cards()[1]))
  const copied = () => readSteps(clipboard('copy').text, location.origin)
  expect(copied()).toHaveLength(2)
  act(() => cards()[2]!.focus())
  expect(copied()).toMatchObject([{ id: 3 }])
  // Outside of the flow they are of other things.
  act(() => undoButton().closest('div')!.querySelector<HTMLElement>('a')!.focus())
  expect(clipboard('cut').isLeft).toBe(true)
  act(() => cards()[2]!.focus())
  clipboard('cut')
  await waitFor(() => expect(cards()).toHaveLength(2))
})
