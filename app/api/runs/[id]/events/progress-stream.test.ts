import { expect, test } from 'vitest'
import type { RunProgress } from '#lib/campaigns/run-report.ts'
import { progressEvents } from './progress-stream.ts'

const progress = (
  ended: number,
  state: RunProgress['state'] = 'running',
  texts = { accepted: 0, delivered: 0 },
): RunProgress => ({
  id: 7,
  state,
  startedAt: '2026-11-24T16:00:00.000Z',
  finishedAt: null,
  prunedAt: null,
  requestedBy: 'Ada',
  entered: 10,
  ended,
  perSecond: 0,
  secondsLeft: null,
  heldReason: null,
  waits: [],
  inFlight: 0,
  steps: [],
  texts: { bouncedSoft: 0, bouncedHard: 0, parts: 0, ...texts },
})

/** Plays the answers one after the other on a clock that only waiting moves; the last answer stays. */
async function play(answers: (RunProgress | null)[], leaveAfter = Number.POSITIVE_INFINITY) {
  let clock = 0
  let reads = 0
  const sent: string[] = []
  const events = progressEvents({
    read: async () => answers[Math.min(reads++, answers.length - 1)]!,
    now: () => clock,
    wait: async (milliseconds) => {
      clock += milliseconds
      if (clock > leaveAfter) throw new Error('the reader left')
    },
  })
  try {
    for await (const event of events) sent.push(event)
  } catch (error) {
    sent.push((error as Error).message)
  }
  return {
    reads,
    clock,
    numbers: sent.filter((e) => e.startsWith('data: ')).map((e) => JSON.parse(e.slice(6)).ended as number),
    heartbeats: sent.filter((e) => e.startsWith(':')).length,
    sent,
  }
}

test('sends the numbers at once, again only when they change, and ends with the run', async () => {
  const { numbers, reads, sent } = await play([
    progress(1),
    progress(1),
    progress(4),
    progress(10, 'finished'),
  ])
  expect(numbers).toEqual([1, 4, 10])
  expect(reads).toBe(4)
  expect(sent.at(-1)).toBe('event: settled\ndata:\n\n')
})

test('an aborted run ends the stream too, one that is aborting does not', async () => {
  const { numbers } = await play([progress(1), progress(2, 'aborting'), progress(10, 'aborted')])
  expect(numbers).toEqual([1, 2, 10])
})

test('after the end it waits on for receipts, and goes when they have come', async () => {
  const { reads, clock, sent } = await play([
    progress(10, 'finished', { accepted: 2, delivered: 0 }),
    progress(10, 'finished', { accepted: 2, delivered: 1 }),
    progress(10, 'finished', { accepted: 2, delivered: 2 }),
  ])
  expect({ reads, clock }).toEqual({ reads: 3, clock: 10_000 })
  expect(sent.at(-1)).toContain('event: settled')
})

test('receipts that never come are given up after three minutes', async () => {
  const { clock, sent } = await play([progress(10, 'aborted', { accepted: 2, delivered: 1 })])
  expect(clock).toBe(180_000)
  expect(sent.at(-1)).toContain('event: settled')
})

test('a run that is gone ends the stream', async () => {
  expect((await play([progress(1), null])).numbers).toEqual([1])
})

test('says that it is still here every 15 seconds without news', async () => {
  const { heartbeats } = await play([progress(1)], 46_000)
  expect(heartbeats).toBe(3)
})

test('stops reading when the reader leaves', async () => {
  const { reads, sent } = await play([progress(1)], 5_000)
  expect(reads).toBe(6)
  expect(sent.at(-1)).toBe('the reader left')
})

test('ends after ten minutes, so that the browser signs in again', async () => {
  const { clock } = await play([progress(1)])
  expect(clock).toBe(600_000)
})

test('every event ends with an empty line', async () => {
  for (const event of (await play([progress(1), progress(2, 'finished')])).sent) {
    expect(event.endsWith('\n\n')).toBe(true)
  }
})
