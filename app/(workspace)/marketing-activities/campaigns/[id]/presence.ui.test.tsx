import { act, cleanup, render, screen } from '@testing-library/react'
import { IntlProvider } from 'use-intl/react'
import { afterEach, beforeEach, expect, test, vi } from 'vitest'
import { FakeEventSource, playEventSource } from '#components/ui/testing/fake-event-source.ts'
import { en } from '#lib/i18n/messages.ts'
import { Presence } from './presence.tsx'

vi.mock('next/navigation', () => ({ usePathname: () => '/marketing-activities/campaigns/3/flow' }))

beforeEach(() => {
  vi.useFakeTimers()
  playEventSource()
  render(
    <IntlProvider locale="en" messages={en}>
      <Presence campaignId={3} />
    </IntlProvider>,
  )
})
afterEach(() => {
  cleanup()
  vi.useRealTimers()
})

const here = () => screen.queryAllByRole('listitem').map(({ title }) => title)
const adaIsHere = () =>
  act(() => {
    FakeEventSource.newest.open()
    FakeEventSource.newest.tell({ others: [{ userId: 'a', name: 'Ada', tab: 'flow' }], revisionId: 1 })
  })

test('while nothing is heard nobody is shown; who is here comes back by itself', () => {
  adaIsHere()
  expect(here()).toEqual(['Ada, on Flow'])
  act(() => FakeEventSource.newest.refuse())
  expect(here()).toEqual([])
  act(() => vi.advanceTimersByTime(5_000))
  adaIsHere()
  expect(here()).toEqual(['Ada, on Flow'])
})

test('of a campaign that is gone nothing more is asked', () => {
  act(() => FakeEventSource.newest.call('gone'))
  act(() => vi.advanceTimersByTime(60_000))
  expect(FakeEventSource.all.map(({ isClosed }) => isClosed)).toEqual([true])
})

test('leaving the page closes the stream and opens no other', () => {
  act(() => FakeEventSource.newest.refuse())
  cleanup()
  vi.advanceTimersByTime(60_000)
  expect(FakeEventSource.all).toHaveLength(1)
})
