import { act, cleanup, configure, fireEvent, screen, waitFor, within } from '@testing-library/react'
import { afterEach, beforeEach, expect, test, vi } from 'vitest'
import type { Step } from '#lib/flow/flow.ts'
import { openEditor } from './testing/open-editor.tsx'

configure({ asyncUtilTimeout: 9_000 })
vi.setConfig({ testTimeout: 90_000 })

const wait = (id: number): Step => ({ id, kind: 'wait', choices: [], settings: { amount: id, unit: 'days' } })
const three = [wait(1), wait(2), wait(3)]

beforeEach(() => {
  Element.prototype.scrollIntoView = () => {}
  vi.stubGlobal('CSS', { escape: (text: string) => text })
})
afterEach(cleanup)

const cards = () => screen.queryAllByRole('article')
const card = (stepId: number) => document.getElementById(`step-${stepId}`)!
const press = (key: string, options = {}) => fireEvent.keyDown(document.activeElement!, { key, ...options })
const focus = (element: HTMLElement) => act(() => element.focus())
const undo = () => press('z', { ctrlKey: true })
const firstInvitation = () => document.querySelector('#empty-flow ul')!.querySelector<HTMLElement>('button')!
const isFocused = (element: () => Element | null) =>
  waitFor(() =>
    expect(document.activeElement === element(), document.activeElement?.outerHTML.slice(0, 300)).toBe(true),
  )
const dots = (stepId: number) => within(card(stepId)).getByRole('button', { name: /^More about step/ })
async function pick(stepId: number, entry: string) {
  focus(dots(stepId))
  fireEvent.click(dots(stepId))
  fireEvent.click(await screen.findByRole('menuitem', { name: new RegExp(`^${entry}`) }))
}

test.each(['Delete', 'Cut'])(
  '%s of the only step leaves the focus on what an empty flow offers',
  async (entry) => {
    openEditor([wait(1)])
    await pick(1, entry)
    await waitFor(() => expect(cards()).toHaveLength(0))
    await isFocused(firstInvitation)
    undo()
    await waitFor(() => expect(cards()).toHaveLength(1))
    await isFocused(() => cards()[0]!)
  },
)

test('so does the key, of one and of all', async () => {
  openEditor(three)
  focus(card(2))
  press('a', { ctrlKey: true })
  press('Delete')
  await waitFor(() => expect(cards()).toHaveLength(0))
  await isFocused(firstInvitation)
})

test('unticking Do nothing of a step without choices leads to the field that comes instead, and Undo to the card', async () => {
  openEditor([wait(1), { ...wait(2), settings: null }])
  const tick = await within(card(2)).findByRole('checkbox', { name: 'Do nothing' })
  focus(tick)
  fireEvent.click(tick)
  await waitFor(() => expect(tick.isConnected).toBe(false))
  await waitFor(() => {
    expect(document.activeElement?.matches('input')).toBe(true)
    expect(card(2).contains(document.activeElement)).toBe(true)
  })
  fireEvent.click(screen.getByRole('button', { name: /^Undo: / }))
  focus(within(card(2)).getByRole('checkbox', { name: 'Do nothing' }))
})

test('an undone step hands the focus on to the one in its place', async () => {
  openEditor(three)
  focus(card(2))
  press('d', { ctrlKey: true })
  await waitFor(() => expect(cards()).toHaveLength(4))
  await isFocused(() => cards()[2]!)
  undo()
  await waitFor(() => expect(cards()).toHaveLength(3))
  await isFocused(() => card(3))
})

test('what was moved by its menu keeps the focus', async () => {
  const saved = openEditor(three)
  const order = () => saved().map(({ id }) => id)
  await pick(1, 'Move down')
  await waitFor(() => expect(order()).toEqual([2, 1, 3]))
  await isFocused(() => dots(1))
  await pick(3, 'Move up')
  await waitFor(() => expect(order()).toEqual([2, 3, 1]))
  await isFocused(() => dots(3))
  await pick(2, 'Move to…')
  const dialog = within(await screen.findByRole('dialog'))
  fireEvent.change(dialog.getByRole('textbox', { name: 'Becomes step' }), { target: { value: '3' } })
  fireEvent.blur(dialog.getByRole('textbox', { name: 'Becomes step' }))
  fireEvent.click(dialog.getByRole('button', { name: 'Move' }))
  await waitFor(() => expect(order()).toEqual([3, 1, 2]))
  await isFocused(() => dots(2))
})
