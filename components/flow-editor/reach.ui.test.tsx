import { act, cleanup, fireEvent, render, screen, waitFor } from '@testing-library/react'
import { IntlProvider } from 'use-intl/react'
import { afterEach, expect, test, vi } from 'vitest'
import type { Reach } from '#lib/campaigns/run-report.ts'
import { formats } from '#lib/i18n/formats.ts'
import { catalogues, type Locale } from '#lib/i18n/messages.ts'
import { CountReach } from './count-reach.tsx'
import { ReachIsCounted, ReachPlace } from './reach-place.tsx'
import { reachIsStale } from './reach-store.ts'

afterEach(cleanup)

const counted: Reach = {
  state: 'counted',
  seed: 7,
  steps: [
    { stepId: 11, coming: 24_114, reached: 17_930 },
    { stepId: 12, coming: 24_114, reached: 0 },
  ],
}

/** What the server answers, in turn; the last again and again. An error where it doesn't. */
function answer(...reaches: (Reach | Error)[]) {
  const asked = vi.fn(async () => {
    const reach = reaches.length > 1 ? reaches.shift()! : reaches[0]!
    if (reach instanceof Error) throw reach
    return Response.json(reach)
  })
  vi.stubGlobal('fetch', asked)
  return asked
}

const page = (locale: Locale = 'en', isCounted = true) => (
  <IntlProvider locale={locale} messages={catalogues[locale]} timeZone="America/Chicago" formats={formats}>
    <ReachIsCounted value={isCounted}>
      <div data-testid="send">
        <ReachPlace stepId={11} kind="send-sms-message" />
      </div>
      <div data-testid="off">
        <ReachPlace stepId={12} kind="unsubscribe-from-vibes-list" />
      </div>
      <div data-testid="behind">
        <ReachPlace stepId={13} kind="send-sms-message" />
      </div>
      <div data-testid="other">
        <ReachPlace stepId={14} kind="add-to-list" />
      </div>
    </ReachIsCounted>
    {isCounted && <CountReach campaignId={5} />}
  </IntlProvider>
)
const text = (place: string) => screen.getByTestId(place).textContent

test('a card says whom its step would reach; the numbers open their people, the words the waterfall', async () => {
  answer(counted)
  render(page())
  expect(text('send')).toBe('')
  await waitFor(() => expect(text('send')).toBe('will reach 17,930 of 24,114 · see why'))
  expect(screen.getByRole('link', { name: '17,930' }).getAttribute('href')).toBe(
    '/marketing-activities/campaigns/5/schedule/people?seed=7&step=11',
  )
  expect(screen.getAllByRole('link', { name: '24,114' })[0]!.getAttribute('href')).toContain(
    'step=11&who=all',
  )
  expect(screen.getAllByRole('link', { name: 'see why' })[0]!.getAttribute('href')).toBe(
    '/marketing-activities/campaigns/5/schedule#waterfall-step-11',
  )
  // Nobody is behind a nought.
  expect(text('off')).toBe('will take off 0 of 24,114 · see why')
  expect(screen.queryByRole('link', { name: '0' })).toBeNull()
  expect(text('behind')).toBe('not counted: it comes after a wait')
  expect(text('other')).toBe('')
})

test('it is counted anew once the flow was saved, and the old number stands back meanwhile', async () => {
  const asked = answer(counted, { state: 'nobody', why: 'no_filters' })
  render(page('nl'))
  await waitFor(() => expect(text('send')).toBe('zal 17.930 van 24.114 bereiken · bekijk waarom'))
  act(() => {
    reachIsStale()
    reachIsStale()
  })
  expect(screen.getByTestId('send').querySelector('[aria-busy=true]')?.textContent).toBe(
    'zal 17.930 van 24.114 bereiken · bekijk waarom',
  )
  await waitFor(() => expect(text('send')).toBe('nog niemand: slimme lijst heeft geen filters'))
  expect(screen.getAllByRole('link', { name: 'slimme lijst' })[0]!.getAttribute('href')).toBe(
    '/marketing-activities/campaigns/5/smart-list',
  )
  expect(screen.getByTestId('send').querySelector('[aria-busy=true]')).toBeNull()
  expect(asked).toHaveBeenCalledTimes(2)
})

test('a server that does not answer can be asked again', async () => {
  answer(new Error('offline'), { state: 'unfinished' })
  render(page())
  await waitFor(() => expect(text('send')).toBe('couldn’t be counted. Try again'))
  fireEvent.click(screen.getAllByRole('button', { name: 'Try again' })[0]!)
  await waitFor(() => expect(text('send')).toBe('not counted: something is missing'))
})

test('while a run is on nothing is counted, and a flow that was left is forgotten', async () => {
  const asked = answer(counted)
  const { rerender } = render(page())
  await waitFor(() => expect(text('send')).not.toBe(''))
  rerender(page('en', false))
  expect(text('send')).toBe('')
  rerender(page())
  expect(text('send')).toBe('')
  await waitFor(() => expect(text('send')).not.toBe(''))
  expect(asked).toHaveBeenCalledTimes(2)
})
