import { expect, test, vi } from 'vitest'
import type { GrabEvent } from './drag-store.ts'
import { makePresses } from './presses.ts'

const press = (type: string, init: EventInit & { code?: string } = {}) => {
  const handle = document.body.appendChild(document.createElement('button'))
  handle.focus()
  const nativeEvent = Object.assign(new Event(type, { cancelable: true }), init)
  const event = {
    type,
    nativeEvent,
    preventDefault: () => nativeEvent.preventDefault(),
  } as never as GrabEvent
  return { event, nativeEvent, handle, grab: { data: {} as never, handle, card: handle } }
}

test('a press before anybody can take it is taken as soon as somebody can, once', () => {
  const presses = makePresses()
  const { event, grab } = press('pointerdown')
  presses.press(event, grab)
  const taker = vi.fn()
  presses.setTaker(taker)
  expect(taker.mock.calls).toEqual([[event, grab]])
  presses.setTaker(null)
  presses.setTaker(taker)
  expect(taker).toHaveBeenCalledTimes(1)
  presses.press(event, grab)
  expect(taker).toHaveBeenCalledTimes(2)
})

test('a hand that moved and stopped meanwhile is where it stopped', () => {
  const presses = makePresses()
  const { event, grab } = press('pointerdown')
  presses.press(event, grab)
  for (const clientX of [10, 240]) dispatchEvent(new PointerEvent('pointermove', { clientX, clientY: 80 }))
  const moves: number[] = []
  const hear = ({ clientX }: PointerEvent) => moves.push(clientX)
  presses.setTaker(() => document.addEventListener('pointermove', hear))
  expect(moves).toEqual([240, 240])
  document.removeEventListener('pointermove', hear)
})

test.each(['pointerup', 'pointercancel', 'touchend'])('a press that %s ended is nobody’s', (end) => {
  const presses = makePresses()
  const { event, grab } = press('pointerdown')
  presses.press(event, grab)
  dispatchEvent(new Event(end))
  const taker = vi.fn()
  presses.setTaker(taker)
  expect(taker).not.toHaveBeenCalled()
})

test('Space is kept while the focus stays, and presses no button; other keys are not kept', () => {
  const presses = makePresses()
  const taker = vi.fn()
  const space = press('keydown', { code: 'Space' } as never)
  presses.press(space.event, space.grab)
  expect(space.nativeEvent.defaultPrevented).toBe(true)
  presses.setTaker(taker)
  expect(taker).toHaveBeenCalledTimes(1)

  presses.setTaker(null)
  const left = press('keydown', { code: 'Space' } as never)
  presses.press(left.event, left.grab)
  left.handle.blur()
  const enter = press('keydown', { code: 'Enter' } as never)
  presses.press(enter.event, enter.grab)
  expect(enter.nativeEvent.defaultPrevented).toBe(false)
  presses.setTaker(taker)
  expect(taker).toHaveBeenCalledTimes(1)
})
