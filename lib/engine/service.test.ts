import { afterEach, beforeEach, expect, test, vi } from 'vitest'
import { log } from '#lib/log.ts'
import type { Turn } from './engine.ts'
import { type RunningServices, startServices } from './service.ts'

let running: RunningServices

beforeEach(() => void vi.useFakeTimers())
afterEach(async () => {
  await running.stop(0)
  vi.useRealTimers()
})

/** A service of three loops whose turns find what `work` says; counts its turns. */
function start(work: { turns: Turn[] }) {
  const count = { turns: 0 }
  running = startServices(
    [
      {
        name: 'deliver',
        idleMs: 300,
        concurrency: 3,
        async runOnce() {
          count.turns += 1
          return work.turns.shift() ?? 'idle'
        },
      },
    ],
    log,
  )
  return count
}

test('with nothing to do one of three loops looks, not all three', async () => {
  const count = start({ turns: [] })
  await vi.advanceTimersByTimeAsync(3_000)
  // Each looked once at the start, and one ten times since.
  expect(count.turns).toBe(13)
})

test('who finds work tells the others, and they watch in turn when it is done', async () => {
  const work: { turns: Turn[] } = { turns: [] }
  const count = start(work)
  await vi.advanceTimersByTimeAsync(100)
  work.turns = ['more']
  count.turns = 0
  await vi.advanceTimersByTimeAsync(250)
  // The one on watch found it, looked again; both others looked too.
  expect(count.turns).toBe(4)
  await vi.advanceTimersByTimeAsync(600)
  expect(count.turns).toBe(6)
})

test('a wake-up ends everybody’s sleep', async () => {
  const count = start({ turns: [] })
  await vi.advanceTimersByTimeAsync(100)
  count.turns = 0
  running.wake('deliver')
  await vi.advanceTimersByTimeAsync(0)
  expect(count.turns).toBe(3)
})

test('a wait for the account’s limit wakes nobody over and over', async () => {
  const count = start({ turns: Array.from({ length: 9 }, () => ({ waitMs: 200 })) })
  await vi.advanceTimersByTimeAsync(500)
  expect(count.turns).toBe(9)
})

/** Two services: what the first finds is work for the second, which does nothing else. */
function startFed(found: Turn[]) {
  const looks: string[] = []
  running = startServices(
    [
      {
        name: 'advance',
        idleMs: 100,
        feeds: ['deliver'],
        async runOnce() {
          return found.shift() ?? 'idle'
        },
      },
      {
        name: 'deliver',
        idleMs: 60_000,
        concurrency: 3,
        async runOnce() {
          looks.push('deliver')
          await Promise.resolve()
          return 'idle'
        },
      },
    ],
    log,
  )
  return looks
}

test('who finds work for another wakes whoever keeps watch there', async () => {
  const found: Turn[] = ['idle']
  const looks = startFed(found)
  await vi.advanceTimersByTimeAsync(50)
  looks.length = 0
  found.push('more')
  await vi.advanceTimersByTimeAsync(100)
  expect(looks).toHaveLength(1)
})

test('work that comes while everybody is looking is looked for once more', async () => {
  const looks = startFed(['more'])
  await vi.advanceTimersByTimeAsync(50)
  expect(looks).toHaveLength(4)
})

test('who found work looks on for a while at its own pace, and then goes idle', async () => {
  const looks: number[] = []
  const turns: Turn[] = ['idle', { waitMs: 50 }]
  running = startServices(
    [
      {
        name: 'callbacks',
        idleMs: 1_000,
        linger: { everyMs: 50, looks: 3 },
        async runOnce() {
          looks.push(performance.now())
          return turns.shift() ?? 'idle'
        },
      },
    ],
    log,
  )
  await vi.advanceTimersByTimeAsync(2_500)
  expect(looks.map((at) => Math.round(at - looks[0]!))).toEqual([0, 1_000, 1_050, 1_100, 1_150, 1_200, 2_200])
})
