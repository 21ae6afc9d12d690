import { cleanup, configure, fireEvent, screen, waitFor, within } from '@testing-library/react'
import { afterEach, beforeEach, expect, test, vi } from 'vitest'
import type { Step } from '#lib/flow/flow.ts'
import { openEditor } from './testing/open-editor.tsx'

configure({ asyncUtilTimeout: 30_000 })
vi.setConfig({ testTimeout: 90_000 })

const wait = (id: number): Step => ({ id, kind: 'wait', choices: [], settings: { amount: id, unit: 'days' } })
const five = [1, 2, 3, 4, 5].map(wait)

beforeEach(() => {
  Element.prototype.scrollIntoView = () => {}
  vi.stubGlobal('CSS', { escape: (text: string) => text })
})
afterEach(() => {
  cleanup()
  vi.restoreAllMocks()
})

const card = (stepId: number) => document.getElementById(`step-${stepId}`)!
const order = () => screen.getAllByRole('article').map((one) => Number(one.getAttribute('data-step-id')))
function select(...stepIds: number[]) {
  for (const id of stepIds) fireEvent.click(card(id).querySelector('header')!, { ctrlKey: true })
}
const openMenu = (stepId: number) =>
  fireEvent.click(within(card(stepId)).getByRole('button', { name: /^More about step/ }))
const entry = (name: string) => screen.findByRole('menuitem', { name })
async function expectGrey(name: string, why: string) {
  const item = await screen.findByRole('menuitem', { name, description: why })
  expect(item.getAttribute('aria-disabled')).toBe('true')
}
const undo = () => fireEvent.keyDown(document.body, { key: 'z', ctrlKey: true })
const said = () =>
  screen
    .getAllByRole('status')
    .map((region) => region.textContent)
    .join()

test('the menu of a selected step moves all that are, as they are, and one Undo puts them back', async () => {
  const saved = openEditor(five)
  select(2, 3)
  openMenu(3)
  fireEvent.click(await entry('Move up'))
  expect(order()).toEqual([2, 3, 1, 4, 5])
  expect(said()).toContain('2 steps are now steps 1 to 2 of 5.')
  await waitFor(() => expect(saved()).toEqual([2, 3, 1, 4, 5].map(wait)))
  openMenu(2)
  await expectGrey('Move up', 'The first step is among them.')
  fireEvent.click(await entry('Move down'))
  expect(order()).toEqual([1, 2, 3, 4, 5])
  undo()
  expect(order()).toEqual([2, 3, 1, 4, 5])
  undo()
  expect(order()).toEqual([1, 2, 3, 4, 5])
})

test.each([
  ['Win32', 'Ctrl'],
  ['MacIntel', '⌘'],
])('on %s the menu says which key does the same, with %s', async (platform, command) => {
  vi.spyOn(navigator, 'platform', 'get').mockReturnValue(platform)
  openEditor(five)
  openMenu(1)
  const keys = (await screen.findAllByRole('menuitem')).map((one) => one.querySelector('kbd')?.textContent)
  const [duplicate, copy, cut, paste] = ['D', 'C', 'X', 'V'].map((letter) => `${command} ${letter}`)
  expect(keys).toEqual([undefined, undefined, undefined, duplicate, copy, cut, paste, 'Del'])
})

test('a step at an end says why it can’t go further; the only one is offered no other place', async () => {
  openEditor(five)
  openMenu(1)
  await expectGrey('Move up', 'It is the first step.')
  fireEvent.click(await entry('Move down'))
  openMenu(5)
  await expectGrey('Move down', 'It is the last step.')
  cleanup()
  openEditor([wait(1)])
  openMenu(1)
  await screen.findByRole('menuitem', { name: 'Duplicate' })
  expect(screen.queryByRole('menuitem', { name: /^Move/ })).toBeNull()
})

test('the bar says why all steps together can’t be moved', async () => {
  openEditor(five)
  select(1, 2, 3, 4, 5)
  const bar = within(await screen.findByRole('toolbar', { name: 'Selected steps' }))
  const move = bar.getByRole<HTMLButtonElement>('button', { name: 'Move to…' })
  expect(move.disabled).toBe(true)
  expect(document.getElementById(move.getAttribute('aria-describedby')!)?.textContent).toBe(
    'That is all of them: there is nowhere to move them.',
  )
  select(5)
  expect(move.disabled).toBe(false)
  expect(bar.queryByText(/nowhere to move/)).toBeNull()
})

test('those apart come together, one place further; a step that isn’t selected moves alone', async () => {
  openEditor(five)
  select(1, 4)
  openMenu(5)
  fireEvent.click(await entry('Move up'))
  expect(order()).toEqual([1, 2, 3, 5, 4])
  undo()
  openMenu(4)
  fireEvent.click(await entry('Move down'))
  expect(order()).toEqual([2, 3, 5, 1, 4])
  openMenu(1)
  await expectGrey('Move down', 'The last step is among them.')
})

test.each(['the bar', 'the menu'])(
  'Move to… in %s asks for the place of the first of them',
  async (where) => {
    const saved = openEditor(five)
    select(1, 3)
    if (where === 'the menu') openMenu(3)
    const from =
      where === 'the menu'
        ? await entry('Move to…')
        : within(await screen.findByRole('toolbar', { name: 'Selected steps' })).getByRole('button', {
            name: 'Move to…',
          })
    fireEvent.click(from)
    const dialog = within(await screen.findByRole('dialog', { name: 'Move 2 steps' }))
    dialog.getByText('From 1 to 4.')
    const field = dialog.getByRole('textbox', { name: 'The first becomes step' })
    fireEvent.change(field, { target: { value: '4' } })
    fireEvent.blur(field)
    fireEvent.click(dialog.getByRole('button', { name: 'Move' }))
    await waitFor(() => expect(order()).toEqual([2, 4, 5, 1, 3]))
    await waitFor(() => expect(saved()).toEqual([2, 4, 5, 1, 3].map(wait)))
    expect(
      within(screen.getByRole('toolbar', { name: 'Selected steps' })).getByText('2 steps selected'),
    ).toBeTruthy()
    undo()
    expect(order()).toEqual([1, 2, 3, 4, 5])
  },
)
