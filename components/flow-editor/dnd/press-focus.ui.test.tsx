// A press as a browser has it: pointerdown, then mousedown, whose default is that the focus moves.
import { afterEach, beforeEach, expect, test } from 'vitest'
import { makePressFocus } from './press-focus.ts'

let field: HTMLInputElement
let handle: HTMLButtonElement
beforeEach(() => {
  document.body.innerHTML = '<input /><button type="button">Drag</button>'
  field = document.querySelector('input')!
  handle = document.querySelector('button')!
  field.focus()
})
afterEach(() => document.body.replaceChildren())

const task = () => new Promise((done) => setTimeout(done))
const release = () => handle.dispatchEvent(new MouseEvent('pointerup', { bubbles: true }))

/** Whether the browser was kept from moving the focus itself. */
function press() {
  const focus = makePressFocus()
  focus.follow(handle)
  const isLeft = handle.dispatchEvent(new MouseEvent('mousedown', { bubbles: true, cancelable: true }))
  return { focus, isKept: !isLeft }
}

test('the field loses it in the next task, and what is pressed has it in the one after', async () => {
  const { isKept } = press()
  expect(isKept).toBe(true)
  expect(document.activeElement).toBe(field)
  await task()
  expect(document.activeElement).toBe(document.body)
  await task()
  expect(document.activeElement).toBe(handle)
})

test('a click finds it there, however quick', () => {
  press()
  release()
  expect(document.activeElement).toBe(handle)
})

test('what a click has moved it to keeps it', async () => {
  press()
  release()
  field.focus()
  await task()
  await task()
  expect(document.activeElement).toBe(field)
})

test('who picks it up before it came has it', async () => {
  const { focus } = press()
  expect(focus.take(handle)).toBe(handle)
  expect(document.activeElement).toBe(document.body)
  await task()
  await task()
  release()
  expect(document.activeElement).toBe(document.body)
  expect(focus.take(handle)).toBeNull()
})

test('the next press is the browser’s', async () => {
  press()
  release()
  field.focus()
  const isLeft = handle.dispatchEvent(new MouseEvent('mousedown', { bubbles: true, cancelable: true }))
  expect(isLeft).toBe(true)
})

test('what has it already is left alone', () => {
  handle.focus()
  expect(press().isKept).toBe(false)
  release()
})
