// The header of a card drags as its handle does, and selects when it is only pressed. Where nothing is laid out the pointer is over the
// last gap but one.
import { act, cleanup, configure, fireEvent, screen, waitFor, within } from '@testing-library/react'
import { afterEach, beforeAll, beforeEach, expect, test, vi } from 'vitest'
import type { Step } from '#lib/flow/flow.ts'
import { noLookups } from '#lib/flow-steps/lookups.ts'
import { openEditor } from './testing/open-editor.tsx'

configure({ asyncUtilTimeout: 30_000 })
vi.setConfig({ testTimeout: 90_000 })

const wait = (id: number): Step => ({ id, kind: 'wait', choices: [], settings: { amount: id, unit: 'days' } })
const five = [1, 2, 3, 4, 5].map(wait)

beforeAll(() => import('./dnd/dnd-kit.tsx'))
beforeEach(() => {
  Element.prototype.scrollIntoView = () => {}
  Element.prototype.scrollBy = () => {}
  vi.stubGlobal('CSS', { escape: (text: string) => text })
})
afterEach(cleanup)

async function open(options?: { canEdit: boolean }) {
  const saved = openEditor(five, noLookups, options)
  await waitFor(() => expect(document.querySelector('[id^=DndLiveRegion]')).not.toBeNull())
  return saved
}

const card = (stepId: number) => document.getElementById(`step-${stepId}`)!
const header = (stepId: number) => card(stepId).querySelector('header')!
const order = () => screen.getAllByRole('article').map((one) => Number(one.getAttribute('data-step-id')))
const carried = () => screen.queryAllByRole('button', { pressed: true }).map((one) => one.ariaLabel)
const selected = () => screen.queryAllByRole('article', { name: /selected/ }).map((one) => one.dataset.stepId)
const said = () => document.querySelector('[aria-live=assertive]:not([id])')?.textContent
/** One that takes hold is shown in the next task and said in the one after. */
const twoTasks = () => act(() => new Promise((done) => setTimeout(() => setTimeout(done))))

const press = (on: Element, pointerType = 'mouse') =>
  fireEvent.pointerDown(on, { isPrimary: true, button: 0, clientX: 0, clientY: 0, pointerType })
const moveTo = (clientY: number) => fireEvent.pointerMove(document, { clientX: 0, clientY })
const release = () => fireEvent.pointerUp(document)
/** As a browser does it where the press began. */
const click = (on: Element, how = {}) => fireEvent.click(on, { detail: 1, ...how })

async function drop() {
  await waitFor(() => expect(screen.queryByTestId('drop-marker')).not.toBeNull())
  release()
}

test.each(['mouse', 'pen'])('a %s drags a step by its header', async (pointerType) => {
  const saved = await open()
  press(within(header(1)).getByRole('heading'), pointerType)
  moveTo(10)
  await waitFor(() => expect(carried()).toEqual(['Drag step 1, Wait']))
  expect(said()).toMatch(/^Picked up step 1 of 5, Wait/)
  moveTo(12)
  await drop()
  await waitFor(() => expect(order()).toEqual([2, 3, 4, 1, 5]))
  await waitFor(() => expect(saved().map(({ id }) => id)).toEqual([2, 3, 4, 1, 5]))
  expect(selected()).toEqual([])
})

test('all that are selected go along; one that is not goes alone', async () => {
  await open()
  for (const id of [1, 3]) click(header(id), { ctrlKey: true })
  press(header(3))
  moveTo(10)
  moveTo(12)
  await drop()
  await waitFor(() => expect(order()).toEqual([2, 4, 1, 3, 5]))
  await waitFor(() => expect(carried()).toEqual([]))
  press(header(2))
  moveTo(10)
  moveTo(12)
  await drop()
  await waitFor(() => expect(order()).toEqual([4, 1, 3, 2, 5]))
  expect(selected()).toEqual(['1', '3'])
})

test('a press that goes nowhere selects, with Ctrl and Shift as well', async () => {
  await open()
  for (const [id, how, expected] of [
    [2, {}, ['2']],
    [4, { shiftKey: true }, ['2', '3', '4']],
    [3, { ctrlKey: true }, ['2', '4']],
  ] as const) {
    press(header(id))
    moveTo(2)
    release()
    click(header(id), how)
    expect(selected()).toEqual(expected)
  }
  await twoTasks()
  expect(carried()).toEqual([])
  expect(order()).toEqual([1, 2, 3, 4, 5])
})

test('a drag does not select, however short', async () => {
  await open()
  press(header(2))
  moveTo(10)
  release()
  click(header(2))
  expect(selected()).toEqual([])
})

test('Escape puts it back, and the button that is let go then selects nothing', async () => {
  await open()
  press(header(1))
  moveTo(10)
  await waitFor(() => expect(carried()).toHaveLength(1))
  fireEvent.keyDown(document, { code: 'Escape', key: 'Escape' })
  await waitFor(() => expect(carried()).toEqual([]))
  // For a moment dnd-kit lets no click pass; the hand may be slower.
  const heard = vi.fn()
  header(2).addEventListener('click', heard)
  await waitFor(() => {
    click(header(2), { detail: 0 })
    expect(heard).toHaveBeenCalled()
  })
  expect(selected()).toEqual(['2'])
  release()
  click(header(1))
  expect(order()).toEqual([1, 2, 3, 4, 5])
  expect(selected()).toEqual(['2'])
  press(header(1))
  release()
  click(header(1))
  expect(selected()).toEqual(['1'])
})

test('a button in the header keeps its presses', async () => {
  await open()
  press(within(card(1)).getByRole('button', { name: /^More about step 1/ }))
  moveTo(10)
  // The hand is free.
  press(header(2))
  moveTo(20)
  await waitFor(() => expect(carried()).toEqual(['Drag step 2, Wait']))
})

test('a finger on the header scrolls', async () => {
  await open()
  press(header(1), 'touch')
  fireEvent.touchStart(header(1), { touches: [{ clientX: 0, clientY: 0 }] })
  moveTo(10)
  press(header(2))
  moveTo(20)
  await waitFor(() => expect(carried()).toEqual(['Drag step 2, Wait']))
})

test('the title of a choice drags the choice, and nothing around it', async () => {
  const when = { id: 1, kind: 'random-sample', settings: { percent: 10 } }
  const choices = [11, 12, 13].map((id) => ({ id, when, settings: null }))
  const saved = openEditor([{ ...wait(1), choices }, wait(2)], noLookups)
  await waitFor(() => expect(document.querySelector('[id^=DndLiveRegion]')).not.toBeNull())
  press(screen.getByRole('heading', { name: /^Choice 1/ }))
  moveTo(10)
  await waitFor(() => expect(carried()).toEqual(['Drag choice 1 of step 1']))
  moveTo(12)
  await drop()
  await waitFor(() => expect(saved()[0]!.choices.map(({ id }) => id)).toEqual([12, 11, 13]))
  expect(order()).toEqual([1, 2])
  expect(selected()).toEqual([])
})

test('who may look only drags nothing', async () => {
  await open({ canEdit: false })
  press(header(1))
  moveTo(10)
  await twoTasks()
  expect(said()).toBe('')
  expect(header(1).className).not.toContain('cursor')
  release()
})
