import { act, cleanup, render, screen, within } from '@testing-library/react'
import { IntlProvider } from 'use-intl/react'
import { afterEach, beforeEach, expect, test, vi } from 'vitest'
import { FakeEventSource, playEventSource } from '#components/ui/testing/fake-event-source.ts'
import type { RunProgress } from '#lib/campaigns/run-report.ts'
import { formats } from '#lib/i18n/formats.ts'
import { en } from '#lib/i18n/messages.ts'
import { LiveLedger } from './live-ledger.tsx'

const router = { refresh: vi.fn(), push: vi.fn() }
vi.mock('next/navigation', () => ({ useRouter: () => router }))

beforeEach(() => {
  router.refresh.mockClear()
  playEventSource()
})
afterEach(() => {
  cleanup()
  vi.useRealTimers()
})

const progress = (over: Partial<RunProgress> = {}): RunProgress => ({
  id: 7,
  state: 'running',
  startedAt: '2026-11-24T16:00:00.000Z',
  finishedAt: null,
  prunedAt: null,
  requestedBy: 'Ada',
  entered: 1_200,
  ended: 100,
  perSecond: 282.4,
  secondsLeft: 240,
  heldReason: null,
  waits: [{ code: 'rate_limit', calls: 1_100, seconds: 240, runs: 1 }],
  inFlight: 50,
  steps: [
    {
      stepId: 11,
      stepNumber: 1,
      kind: 'send-sms-message',
      entered: 1_200,
      cells: [
        { outcome: 'queued', reason: null, people: 1_100 },
        { outcome: 'skipped', reason: 'opted_out', people: 100 },
      ],
      choices: [
        { number: 1, when: null, choiceId: 501, people: 900 },
        { number: 2, when: null, choiceId: 502, people: 0 },
        { number: 0, when: null, choiceId: null, people: 300 },
      ],
    },
  ],
  texts: { accepted: 0, delivered: 0, bouncedSoft: 0, bouncedHard: 0, parts: 0 },
  ...over,
})

const finished = progress({
  state: 'finished',
  finishedAt: '2026-11-24T16:05:00.000Z',
  ended: 1_200,
  waits: [],
  secondsLeft: null,
  perSecond: 0,
  steps: [
    {
      ...progress().steps[0]!,
      cells: [
        { outcome: 'done', reason: null, people: 1_100 },
        { outcome: 'skipped', reason: 'opted_out', people: 100 },
      ],
    },
  ],
  texts: { accepted: 1_100, delivered: 900, bouncedSoft: 5, bouncedHard: 2, parts: 2_200 },
})

const show = (initial: RunProgress) =>
  render(
    <IntlProvider locale="en" messages={en} timeZone="America/Chicago" formats={formats}>
      <LiveLedger
        campaignId={3}
        initial={initial}
        stepNames={{ 'send-sms-message': 'Send SMS Message' }}
        choiceNames={{ '11:1': 'Choice 1: if Country is Canada', '11:0': 'Default choice' }}
        mayConfigure
      />
    </IntlProvider>,
  )
const arrive = (news: RunProgress) => act(() => FakeEventSource.newest.tell(news))
const rowOf = (name: RegExp) => screen.getByRole('row', { name })

test('says how far it is, how fast, how long still, and what it waits for', () => {
  show(progress())
  expect(screen.getByText('100 of 1,200 people are through')).toBeTruthy()
  expect(screen.getByText('282.4 per second · about 4 minutes left')).toBeTruthy()
  expect(
    screen.getByText('1,100 calls are queued. At the pace Vibes allows that takes about 4 minutes.'),
  ).toBeTruthy()
  expect(screen.getByText(/Started by Ada at/)).toBeTruthy()
})

test('says that nobody moves on those who stand ready', () => {
  show({ ...progress(), waits: [{ code: 'left_standing', people: 5, since: '2026-11-24T16:00:00Z' }] })
  expect(screen.getByText(/^5 people stand ready, and nobody has moved them on since .*10:00/)).toBeTruthy()
})

test('every number of the ledger opens its people', () => {
  show(progress())
  const link = within(rowOf(/opted out/)).getByRole('link', { name: '100' })
  expect(link.getAttribute('href')).toBe(
    '/marketing-activities/campaigns/3/results/people?run=7&step=11&outcome=skipped&reason=opted_out',
  )
})

test('says how many took each choice, the default included, and each number opens them', () => {
  show(progress())
  const people = '/marketing-activities/campaigns/3/results/people?run=7&step=11&choice='
  const link = (name: RegExp) => within(rowOf(name)).getByRole('link')
  expect(link(/^Choice 1: if Country is Canada 900 75%/).getAttribute('href')).toBe(`${people}1`)
  expect(link(/^Default choice 300 25%/).getAttribute('href')).toBe(`${people}0`)
  // One that came with a newer revision has no words yet, and nobody took it.
  expect(within(rowOf(/^Choice 2 0 0%/)).queryByRole('link')).toBeNull()
  arrive(
    progress({
      steps: [{ ...progress().steps[0]!, choices: [{ ...progress().steps[0]!.choices[0]!, people: 950 }] }],
    }),
  )
  expect(link(/^Choice 1/).textContent).toBe('950')
})

test('numbers arrive by themselves, and a row that empties stays', () => {
  show(progress())
  expect(FakeEventSource.all.map(({ url }) => url)).toEqual(['/api/runs/7/events'])
  arrive(
    progress({
      steps: [{ ...progress().steps[0]!, cells: [{ outcome: 'done', reason: null, people: 1_200 }] }],
    }),
  )
  expect(within(rowOf(/Handed to Vibes 1,200 100%/)).getByRole('link', { name: '1,200' })).toBeTruthy()
  expect(rowOf(/Queued 0/)).toBeTruthy()
  expect(screen.getByText('Live')).toBeTruthy()
})

test('the end is announced and refreshes the page once', () => {
  show(progress())
  expect(screen.getByRole('status').textContent).toBe('')
  arrive(finished)
  expect(screen.getByRole('status').textContent).toMatch(/^Finished at/)
  expect(router.refresh).toHaveBeenCalledTimes(1)
  expect(screen.queryByRole('row', { name: /Queued/ })).toBeNull()
})

test('receipts still come after the end, until the stream says that all have', () => {
  show(progress())
  arrive(finished)
  arrive({ ...finished, texts: { ...finished.texts, delivered: 1_093 } })
  expect(screen.getByRole('link', { name: '1,093' })).toBeTruthy()
  expect(FakeEventSource.all.map(({ isClosed }) => isClosed)).toEqual([false])
  act(() => FakeEventSource.newest.call('settled'))
  expect(FakeEventSource.all.map(({ isClosed }) => isClosed)).toEqual([true])
})

test('a run that had ended before opens no stream and announces nothing', () => {
  show({ ...finished, texts: { ...finished.texts, delivered: 1_093 } })
  expect(FakeEventSource.all).toEqual([])
  expect(screen.getByRole('status').textContent).toBe('')
  expect(router.refresh).not.toHaveBeenCalled()
  expect(screen.getByText('2,200')).toBeTruthy()
})

test('a lost connection says that the numbers stand still, and a regained one takes it back', () => {
  show(progress())
  act(() => FakeEventSource.newest.breakOff())
  expect(screen.getByText('Not updating. Reload to see the newest numbers.')).toBeTruthy()
  act(() => FakeEventSource.newest.open())
  expect(screen.queryByText(/Not updating/)).toBeNull()
})

test('after an answer with an error the numbers come back by themselves', () => {
  vi.useFakeTimers({ toFake: ['setTimeout', 'clearTimeout'] })
  show(progress())
  act(() => FakeEventSource.newest.refuse())
  expect(screen.getByText(/Not updating/)).toBeTruthy()
  act(() => vi.advanceTimersByTime(5_000))
  act(() => FakeEventSource.newest.open())
  arrive({ ...progress(), ended: 600 })
  expect(screen.getByText('600 of 1,200 people are through')).toBeTruthy()
  expect(screen.queryByText(/Not updating/)).toBeNull()
})

test('leaving the page closes the stream', () => {
  const { unmount } = show(progress())
  unmount()
  expect(FakeEventSource.all.every(({ isClosed }) => isClosed)).toBe(true)
})
