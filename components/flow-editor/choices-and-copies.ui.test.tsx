import { act, cleanup, configure, fireEvent, render, screen, waitFor, within } from '@testing-library/react'
import { IntlProvider } from 'use-intl/react'
import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest'
import { ToastRegion } from '#components/ui/toast.tsx'
import { printSteps } from '#lib/flow/clipboard.ts'
import type { Choice, Step } from '#lib/flow/flow.ts'
import { type FlowLookups, noLookups } from '#lib/flow-steps/lookups.ts'
import { formats } from '#lib/i18n/formats.ts'
import { catalogues } from '#lib/i18n/messages.ts'
import { FlowEditor, type FlowEditorProps } from './flow-editor.tsx'

configure({ asyncUtilTimeout: 30_000 })
vi.setConfig({ testTimeout: 90_000 })

const lookups: FlowLookups = {
  ...noLookups,
  vibesLists: {
    1: { id: 1, name: 'Weekly offers', activeCount: 9, shortCode: '52623', isOffered: true, isGone: false },
    2: { id: 2, name: 'Staff', activeCount: 3, shortCode: '52623', isOffered: true, isGone: false },
  },
  staticLists: { 7: { id: 7, name: 'Best customers', people: 3, isDeleted: false } },
}
const named = (letter: string): Choice['when'] => ({
  id: 1,
  kind: 'person-attribute',
  settings: { field: 'firstName', operator: 'starts with', values: [letter] },
})
const onList = (vibesListId: number) => ({ vibesListId })
const step = (id: number, choices: Choice[] = [], kind = 'unsubscribe-from-vibes-list'): Step => ({
  id,
  kind,
  choices,
  settings: onList(1),
})
const withTwo = step(11, [
  { id: 101, when: named('A'), settings: onList(2) },
  { id: 102, when: named('B'), settings: null },
])

let campaignId = 5000
const save = vi.fn<FlowEditorProps['save']>()

beforeEach(() => {
  campaignId++
  sessionStorage.clear()
  localStorage.clear()
  save.mockReset()
  save.mockImplementation(async (input) => ({
    ok: true,
    value: { revisionId: 2, steps: (input as { steps: Step[] }).steps, savedAt: '', savedBy: 'Ada' },
  }))
  Element.prototype.scrollIntoView = () => {}
  vi.stubGlobal('CSS', { escape: (text: string) => text })
})
afterEach(cleanup)

function open(steps: Step[], props: Partial<FlowEditorProps> = {}) {
  const nothing = async () => ({ ok: true as const, value: [] })
  const saved = { revisionId: 1, steps, savedAt: null, savedBy: null }
  render(
    <IntlProvider locale="en" messages={catalogues.en} timeZone="America/Chicago" formats={formats}>
      <FlowEditor
        campaignId={campaignId}
        saved={saved}
        lookups={lookups}
        canEdit
        canConnectVibes={false}
        save={save}
        newest={async () => ({
          ok: false,
          error: { code: 'unavailable', message: '', fieldErrors: {}, details: null },
        })}
        search={{
          messages: nothing,
          vibesLists: nothing,
          acquisitionCampaigns: nothing,
          staticLists: nothing,
          campaigns: nothing,
          ruleLists: async () => ({
            ok: true,
            value: { staticLists: [{ id: 7, name: 'Best customers' }], vibesLists: [] },
          }),
          lookups: async () => ({ ok: true, value: lookups }),
        }}
        refresh={() => {}}
        {...props}
      />
      <ToastRegion />
    </IntlProvider>,
  )
}

const cards = () => screen.getAllByRole('article')
const titles = () => cards().map((card) => card.getAttribute('aria-label'))
const choice = (number: number) => screen.findByRole('region', { name: `Choice ${number}` })
const said = () => screen.getAllByRole('status').map((region) => region.textContent)
const saved = () => (save.mock.lastCall?.[0] as { steps: Step[] } | undefined)?.steps
const firstSaved = () => saved()?.[0]
const undo = () => fireEvent.keyDown(document.body, { key: 'z', ctrlKey: true })
const press = (key: string, options = {}) => fireEvent.keyDown(document.activeElement!, { key, ...options })

describe('choices', () => {
  test('Add choice keeps what was set as the default, and asks who gets the choice', async () => {
    open([step(11)])
    fireEvent.click(screen.getByRole('button', { name: 'Add choice' }))
    const row = await choice(1)
    const condition = await within(row).findByRole('combobox', { name: 'Condition' })
    await waitFor(() => expect(document.activeElement).toBe(condition))
    // Nobody had a chance to fill it in yet.
    expect(row.textContent).not.toContain('Pick the filter that says who gets this choice.')
    fireEvent.keyDown(condition, { key: 'Tab' })
    act(() => screen.getByRole('button', { name: 'Add choice' }).focus())
    await within(row).findByText('Pick the filter that says who gets this choice.')
    expect(screen.getByRole('region', { name: 'Default choice' })).toBeTruthy()
    await waitFor(() => expect(saved()).toHaveLength(1))
    expect(saved()![0]).toMatchObject({
      settings: onList(1),
      choices: [{ when: { kind: 'unpicked' }, settings: onList(1) }],
    })
    undo()
    await waitFor(() => expect(screen.queryByRole('region', { name: 'Choice 1' })).toBeNull())
    expect(said().join()).toContain('Undone: add choice 1 to step 1, Unsubscribe from Vibes List.')
  })

  test('the form of its filter changes the condition, and says at the field what is wrong', async () => {
    const sample = { id: 1, kind: 'random-sample', settings: { percent: null } }
    open([step(11, [{ id: 101, when: sample, settings: onList(1) }])])
    const row = await choice(1)
    const percentage = await within(row).findByRole('textbox', { name: 'Percentage' })
    await waitFor(() => expect(row.textContent).toContain('Fill in a whole number from 1 to 100.'))
    fireEvent.change(percentage, { target: { value: '30' } })
    await waitFor(() =>
      expect(firstSaved()?.choices[0]?.when).toEqual({ ...sample, settings: { percent: 30 } }),
    )
    expect(row.textContent).not.toContain('Fill in')
  })

  test('Do nothing at a choice and at the default; what was set comes back', async () => {
    open([withTwo])
    const tick = async (row: HTMLElement) =>
      fireEvent.click(await within(row).findByRole('checkbox', { name: 'Do nothing' }))
    const first = await choice(1)
    await tick(first)
    await waitFor(() => expect(firstSaved()?.choices[0]?.settings).toBeNull())
    await tick(first)
    await waitFor(() => expect(firstSaved()?.choices[0]?.settings).toEqual(onList(2)))
    await tick(screen.getByRole('region', { name: 'Default choice' }))
    await waitFor(() => expect(firstSaved()?.settings).toBeNull())
  })

  test('the menu moves, duplicates and deletes, and Undo brings the choice back to its place', async () => {
    open([withTwo])
    async function pick(number: number, item: string) {
      fireEvent.click(await screen.findByRole('button', { name: `More about choice ${number} of step 1` }))
      fireEvent.click(await screen.findByRole('menuitem', { name: item }))
    }
    const order = () => firstSaved()?.choices.map(({ id }) => id)
    fireEvent.click(await screen.findByRole('button', { name: 'More about choice 2 of step 1' }))
    const down = await screen.findByRole('menuitem', {
      name: 'Move down',
      description: 'It is the last choice.',
    })
    expect(down.getAttribute('aria-disabled')).toBe('true')
    fireEvent.click(screen.getByRole('menuitem', { name: 'Move up' }))
    await waitFor(() => expect(order()).toEqual([102, 101]))
    await pick(1, 'Duplicate')
    await waitFor(() => expect(order()).toHaveLength(3))
    await pick(1, 'Delete')
    await waitFor(() => expect(order()).toHaveLength(2))
    fireEvent.click(await screen.findByRole('button', { name: 'Undo' }))
    await waitFor(() => expect(order()?.[0]).toBe(102))
  })

  test('by keyboard a choice is picked up, every place is spoken, and it is dropped', async () => {
    open([withTwo])
    const turn = (code: string) =>
      act(async () => {
        fireEvent.keyDown(document.activeElement!, { code, key: code })
        await new Promise((resolve) => setTimeout(resolve))
      })
    const handle = await screen.findByRole('button', { name: 'Drag choice 1 of step 1' })
    handle.focus()
    const spoken = () =>
      [...document.querySelectorAll('[aria-live=assertive]')].map((region) => region.textContent).join('')
    await turn('Space')
    expect(spoken()).toContain('Picked up choice 1 of 2.')
    await turn('ArrowDown')
    expect(spoken()).toContain('Becomes choice 2 of 2.')
    expect(screen.getByTestId('drop-marker').textContent).toBe('Drop here: becomes choice 2')
    await turn('Space')
    expect(spoken()).toContain('Is now choice 2 of 2.')
    await waitFor(() => expect(firstSaved()?.choices.map(({ id }) => id)).toEqual([102, 101]))
  })

  test('who may only look reads the condition', async () => {
    open([withTwo], { canEdit: false })
    expect((await choice(1)).textContent).toContain('If First Name starts with A')
    // "then" stands before the tick of Do nothing, or what it says.
    expect((await choice(1)).textContent).not.toContain('then')
    expect((await choice(2)).textContent).toContain('thenDo nothing')
    expect(screen.queryByRole('button', { name: 'Add choice' })).toBeNull()
    // Nothing that looks as if it could be ticked; what is chosen stands there as words.
    expect(screen.queryByRole('checkbox')).toBeNull()
    expect(screen.getByRole('article').hasAttribute('data-to-read')).toBe(true)
    cleanup()
    open([{ ...withTwo, choices: withTwo.choices.map((one) => ({ ...one, settings: null })) }], {
      canEdit: false,
    })
    expect((await choice(1)).textContent).toContain('Do nothing')
    expect(screen.queryByRole('checkbox')).toBeNull()
  })
})

describe('several steps', () => {
  const flow = [step(1), step(2), step(3), step(4)]

  test('Shift and arrows select, the count is spoken, Delete deletes them, one Undo brings them back', async () => {
    open(flow)
    cards()[1]!.focus()
    press('ArrowDown', { shiftKey: true })
    await waitFor(() => expect(said().join()).toContain('2 steps selected.'))
    expect(titles()[2]).toBe('Step 3: Unsubscribe from Vibes List, selected')
    press('Delete')
    await waitFor(() => expect(cards()).toHaveLength(2))
    undo()
    await waitFor(() => expect(cards()).toHaveLength(4))
    expect(said().join()).toContain('Undone: delete 2 steps.')
  })

  test('clicks on headers select: one, with Ctrl beside others, with Shift up to it; Ctrl A all', async () => {
    open(flow)
    const click = (index: number, options = {}) =>
      fireEvent.click(cards()[index]!.querySelector('header')!, options)
    const selected = () => titles().flatMap((title, index) => (title!.endsWith('selected') ? [index] : []))
    click(0)
    expect(selected()).toEqual([0])
    click(2, { ctrlKey: true })
    expect(selected()).toEqual([0, 2])
    click(3, { shiftKey: true })
    expect(selected()).toEqual([2, 3])
    press('a', { ctrlKey: true })
    expect(selected()).toEqual([0, 1, 2, 3])
    press('Escape')
    expect(selected()).toEqual([])
  })

  const clipboard = (type: string, text = '') => {
    const data = new Map([['text/plain', text]])
    const event = new Event(type, { bubbles: true, cancelable: true })
    Object.assign(event, {
      clipboardData: {
        getData: (kind: string) => data.get(kind) ?? '',
        setData: (kind: string, value: string) => data.set(kind, value),
      },
    })
    act(() => void document.activeElement!.dispatchEvent(event))
    return data.get('text/plain')!
  }

  test('cut and paste moves them, under ids of their own, as one edit each', async () => {
    open(flow)
    cards()[0]!.focus()
    press('ArrowDown', { shiftKey: true })
    const text = clipboard('cut')
    await waitFor(() => expect(cards()).toHaveLength(2))
    cards()[1]!.focus()
    clipboard('paste', text)
    await waitFor(() => expect(cards()).toHaveLength(4))
    await waitFor(() => expect(saved()).toHaveLength(4))
    expect(
      saved()!
        .slice(0, 2)
        .map(({ id }) => id),
    ).toEqual([3, 4])
    expect(new Set(saved()!.map(({ id }) => id)).size).toBe(4)
    undo()
    await waitFor(() => expect(cards()).toHaveLength(2))
  })

  test('a step of a later version is pasted and kept; other text and another Flowstep are refused in words', async () => {
    open(flow)
    cards()[3]!.focus()
    clipboard('paste', 'Dear all, …')
    expect(
      (await screen.findAllByText('The clipboard holds no steps. Copy some in a flow first.')).length,
    ).toBe(1)
    clipboard('paste', printSteps([step(9)], 'https://other.example'))
    expect(await screen.findByText(/These steps are of another Flowstep/)).toBeTruthy()
    cards()[3]!.focus()
    clipboard('paste', printSteps([step(9, [], 'send-fax')], location.origin))
    await waitFor(() => expect(cards()).toHaveLength(5))
    expect(titles()[4]).toContain('Unknown step')
    await waitFor(() => expect(saved()![4]).toMatchObject({ kind: 'send-fax', settings: onList(1) }))
  })

  test('Ctrl D duplicates the selection; a drag by keyboard carries it along', async () => {
    open(flow)
    cards()[0]!.focus()
    press('ArrowDown', { shiftKey: true })
    press('d', { ctrlKey: true })
    await waitFor(() => expect(cards()).toHaveLength(6))
    expect(titles().filter((title) => title!.endsWith('selected'))).toHaveLength(2)
    const turn = (code: string) =>
      act(async () => {
        fireEvent.keyDown(document.activeElement!, { code, key: code })
        await new Promise((resolve) => setTimeout(resolve))
      })
    screen.getByRole('button', { name: /^Drag step 3,/ }).focus()
    await turn('Space')
    await turn('End')
    expect(screen.getByTestId('drop-marker').textContent).toBe('Drop here: become steps 5 to 6')
    const moved = saved()!
      .slice(2, 4)
      .map(({ id }) => id)
    await turn('Space')
    await waitFor(() =>
      expect(
        saved()!
          .slice(4)
          .map(({ id }) => id),
      ).toEqual(moved),
    )
  })
})
