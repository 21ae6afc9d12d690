import { afterEach, beforeEach, expect, test, vi } from 'vitest'
import { listenTo } from './listen-to.ts'
import { FakeEventSource, playEventSource } from './testing/fake-event-source.ts'

beforeEach(() => {
  vi.useFakeTimers()
  playEventSource()
})
afterEach(() => {
  vi.useRealTimers()
  vi.unstubAllGlobals()
})

const streams = () => FakeEventSource.all.map(({ url }) => url)

function listen() {
  const heard = { hear: vi.fn(), onOpen: vi.fn(), onLost: vi.fn(), onLast: vi.fn() }
  return { ...heard, end: listenTo<string>('/news', { ...heard, lastEvent: 'gone' }) }
}

test('a stream that is answered with an error is opened anew after 5 s, and goes on', () => {
  const { hear, onLost, onOpen } = listen()
  FakeEventSource.newest.open()
  FakeEventSource.newest.tell('one')
  FakeEventSource.newest.refuse()
  expect(onLost).toHaveBeenCalledTimes(1)
  vi.advanceTimersByTime(4_999)
  expect(streams()).toEqual(['/news'])
  vi.advanceTimersByTime(1)
  expect(streams()).toEqual(['/news', '/news'])
  FakeEventSource.newest.open()
  FakeEventSource.newest.tell('two')
  expect(onOpen).toHaveBeenCalledTimes(2)
  expect(hear.mock.calls).toEqual([['one'], ['two']])
})

test('it waits longer each time, at most 30 s, and after an answer 5 s again', () => {
  listen()
  for (const seconds of [5, 10, 20, 30, 30]) {
    const before = streams().length
    FakeEventSource.newest.refuse()
    vi.advanceTimersByTime(seconds * 1_000 - 1)
    expect(streams()).toHaveLength(before)
    vi.advanceTimersByTime(1)
    expect(streams()).toHaveLength(before + 1)
  }
  FakeEventSource.newest.open()
  FakeEventSource.newest.refuse()
  vi.advanceTimersByTime(5_000)
  expect(streams()).toHaveLength(7)
})

test('what breaks off is left to the browser', () => {
  const { onLost } = listen()
  FakeEventSource.newest.breakOff()
  vi.advanceTimersByTime(60_000)
  expect(onLost).toHaveBeenCalledTimes(1)
  expect(streams()).toEqual(['/news'])
})

test('nothing is opened after the end, not even what was planned', () => {
  const planned = listen()
  FakeEventSource.newest.refuse()
  planned.end()
  expect(vi.getTimerCount()).toBe(0)
  const open = listen()
  open.end()
  expect(FakeEventSource.all.map(({ isClosed }) => isClosed)).toEqual([true, true])
})

test('the last event closes it for good', () => {
  const { onLast } = listen()
  FakeEventSource.newest.open()
  FakeEventSource.newest.call('gone')
  expect(onLast).toHaveBeenCalledTimes(1)
  expect(FakeEventSource.newest.isClosed).toBe(true)
  expect(vi.getTimerCount()).toBe(0)
})
