import { act, cleanup, fireEvent, render, screen } from '@testing-library/react'
import { IntlProvider } from 'use-intl/react'
import { afterEach, beforeEach, expect, test, vi } from 'vitest'
import { formats } from '#lib/i18n/formats.ts'
import { catalogues } from '#lib/i18n/messages.ts'
import { RepeatsTest } from './repeats-test.tsx'

const refresh = vi.hoisted(() => vi.fn())
vi.mock('next/navigation', () => ({ useRouter: () => ({ refresh }) }))

type Test = Parameters<typeof RepeatsTest>[0]['test']
const ask = vi.fn<Test>()

beforeEach(() => {
  vi.useFakeTimers()
})
afterEach(() => {
  cleanup()
  vi.useRealTimers()
  vi.clearAllMocks()
})

const show = (props: { dropped?: boolean | null; isWanted?: boolean; isUnderWay?: boolean }) =>
  render(
    <IntlProvider locale="en" messages={catalogues.en} formats={formats} timeZone="America/Chicago">
      <RepeatsTest dropped={null} isWanted isUnderWay={false} {...props} testedAt={null} test={ask} />
    </IntlProvider>,
  )
const answer = (state: 'first' | 'waiting' | 'listening', secondsLeft: number | null = null) =>
  ask.mockResolvedValueOnce({ ok: true, value: { state, secondsLeft } })
const pass = (milliseconds: number) => act(() => vi.advanceTimersByTimeAsync(milliseconds))
const look = () => pass(2_000)
const says = (words: RegExp) => screen.queryByText(words) !== null

test('it tells what the test waits for, until it is over', async () => {
  answer('first')
  show({})
  fireEvent.change(screen.getByLabelText(/Test phone/), { target: { value: '+1 312 555 0100' } })
  await act(async () => fireEvent.click(screen.getByRole('button', { name: 'Test repeats' })))
  expect(ask).toHaveBeenLastCalledWith({ phone: '+1 312 555 0100' })
  expect(says(/Waiting for Vibes to tell of it/)).toBe(true)
  answer('listening')
  await look()
  expect(ask).toHaveBeenLastCalledWith({ phone: null })
  expect(says(/Listening for a minute/)).toBe(true)
  ask.mockResolvedValueOnce({ ok: true, value: { state: 'done', dropped: true } })
  await look()
  expect(refresh).toHaveBeenCalledTimes(1)
  expect(says(/Listening/)).toBe(false)
  await look()
  expect(ask).toHaveBeenCalledTimes(3)
})

test('it counts down to the end by itself, is set right by each answer, and no second of it is read out', async () => {
  const left = () => screen.queryByRole('timer')?.textContent
  answer('waiting', 75)
  show({ isUnderWay: true })
  expect(left()).toBeUndefined()
  await look()
  expect(left()).toBe('75 seconds left')
  expect(screen.getByRole('timer').closest('[role=status]')).toBeNull()
  answer('waiting', 74)
  await pass(1_000)
  expect(left()).toBe('74 seconds left')
  await pass(1_000)
  // Answered a moment late: it does not go back.
  expect(left()).toBe('73 seconds left')
  answer('listening', 60)
  await look()
  expect(left()).toBe('60 seconds left')
  ask.mockResolvedValueOnce({ ok: true, value: { state: 'done', dropped: true } })
  await look()
  expect(left()).toBeUndefined()
})

test('what was found is not said to be made use of where the settings say never', () => {
  const { unmount } = show({ dropped: true })
  expect(says(/is posted again by itself/)).toBe(true)
  unmount()
  show({ dropped: true, isWanted: false })
  expect(says(/is posted again by itself/)).toBe(false)
  expect(says(/SMS settings say never/)).toBe(true)
})

test('loaded again, the page goes on with the test under way, also past a request that got lost', async () => {
  show({ isUnderWay: true })
  expect(says(/Stay on this page/)).toBe(true)
  ask.mockRejectedValueOnce(new Error('offline'))
  await look()
  answer('waiting')
  await look()
  expect(says(/Half a minute after it/)).toBe(true)
})

test('why nothing was learnt stays to be read', async () => {
  const error = {
    code: 'unavailable',
    message: 'Nothing was changed.',
    fieldErrors: {},
    details: null,
  } as const
  ask.mockResolvedValueOnce({ ok: false, error })
  show({ isUnderWay: true })
  await look()
  expect(says(/Nothing was changed/)).toBe(true)
  expect(says(/Stay on this page/)).toBe(false)
  await look()
  expect(ask).toHaveBeenCalledTimes(1)
})
