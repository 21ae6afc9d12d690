import {
  cleanup,
  configure,
  fireEvent,
  render,
  renderHook,
  screen,
  waitFor,
  within,
} from '@testing-library/react'
import { IntlProvider } from 'use-intl/react'
import { afterEach, beforeEach, expect, test, vi } from 'vitest'
import { tellNewestRevision } from '#components/flow-editor/newest-revision.ts'
import { useBottomBars } from '#components/ui/bottom-bar.ts'
import type { FlowImpact, WaitingGroup } from '#lib/campaigns/flow-impact.ts'
import type { Step } from '#lib/flow/flow.ts'
import { formats } from '#lib/i18n/formats.ts'
import { catalogues } from '#lib/i18n/messages.ts'
import { type WaitingActions, WaitingNotice } from './waiting-notice.tsx'

configure({ asyncUtilTimeout: 10_000 })

const wait = (id: number, amount: number): Step => ({
  id,
  kind: 'wait',
  choices: [],
  settings: { amount, unit: 'days' },
})
const group = (runId: number, people: number): WaitingGroup => ({
  runId,
  runStartedAt: '2026-11-24T16:00:00Z',
  revisionId: 7,
  revisionNumber: 3,
  step: wait(51, 3),
  stepNumber: 2,
  touched: 'removed',
  coming: [60, 61],
  people,
  firstAt: '2026-11-27T16:00:00Z',
  lastAt: '2026-11-27T16:00:00Z',
})

let campaignId = 0
let impact: FlowImpact
const find = vi.fn<WaitingActions['find']>(async () => ({ ok: true, value: impact }))
const settle = vi.fn<WaitingActions['settle']>()

beforeEach(() => {
  vi.stubGlobal('CSS', { escape: (text: string) => text })
  campaignId += 1
  impact = { revisionId: 9, steps: [wait(60, 1), wait(61, 2)], groups: [group(1, 1240), group(2, 1)] }
  settle.mockResolvedValue({ ok: true, value: { moved: 1240, takenOut: 1 } })
})
afterEach(() => {
  cleanup()
  vi.clearAllMocks()
})

const show = (locale: 'en' | 'nl' = 'en') =>
  render(
    <IntlProvider locale={locale} messages={catalogues[locale]} timeZone="America/Chicago" formats={formats}>
      <WaitingNotice campaignId={campaignId} find={find} settle={settle} calmMs={20} />
    </IntlProvider>,
  )
const open = async () => {
  fireEvent.click(await screen.findByRole('button', { name: 'Choose what happens…' }))
  return within(await screen.findByRole('dialog', { name: 'People waiting' }))
}

test('says how many wait where, and does nothing to them by itself', async () => {
  show()
  expect(await screen.findByText('1,241 people wait at 2 steps, and the flow has changed since')).toBeTruthy()
  const dialog = await open()
  expect(dialog.getByRole('heading', { name: 'Step 2, Wait: 1,240 people' })).toBeTruthy()
  expect(dialog.getAllByText('3 days')).toHaveLength(2)
  fireEvent.click(dialog.getByRole('button', { name: 'Let them finish' }))
  await waitFor(() => expect(screen.queryByRole('dialog')).toBeNull())
  expect(settle).not.toHaveBeenCalled()
  expect(screen.queryByText(/people wait/)).toBeNull()
})

test('moves one group and takes the other out, once the step is picked', async () => {
  show()
  const dialog = await open()
  fireEvent.click(dialog.getAllByRole('radio', { name: /^Move them/ })[0]!)
  fireEvent.click(dialog.getAllByRole('radio', { name: /^Take them out/ })[1]!)
  const move = () => dialog.getByRole<HTMLButtonElement>('button', { name: 'Move 1,240 people, take 1 out' })
  expect(move().disabled).toBe(true)
  expect(dialog.getByRole('status').textContent).toBe('Pick the step they go to.')
  fireEvent.click(dialog.getByRole('button', { name: /To step/ }))
  fireEvent.click(await screen.findByRole('option', { name: '2. Wait' }))
  await waitFor(() => expect(move().disabled).toBe(false))
  expect(dialog.getByRole('status').textContent).toBe('')
  expect(settle).not.toHaveBeenCalled()
  impact = { ...impact, groups: [] }
  fireEvent.click(move())
  await waitFor(() => expect(screen.queryByRole('dialog')).toBeNull())
  expect(settle).toHaveBeenCalledExactlyOnceWith({
    campaignId,
    revisionId: 9,
    moves: [
      { runId: 1, revisionId: 7, stepId: 51, toStepId: 61 },
      { runId: 2, revisionId: 7, stepId: 51, toStepId: null },
    ],
  })
})

test('left alone, it is not asked again for the same, but for something else it is', async () => {
  show()
  fireEvent.click(await screen.findByRole('button', { name: 'Let them finish' }))
  tellNewestRevision(campaignId, 10)
  await waitFor(() => expect(find).toHaveBeenCalledTimes(2))
  expect(screen.queryByText(/people wait/)).toBeNull()
  impact = {
    ...impact,
    steps: [wait(51, 5)],
    groups: [{ ...group(1, 1240), touched: 'changed', coming: [51] }],
  }
  tellNewestRevision(campaignId, 11)
  const people = await screen.findByRole('link', { name: '1,240 people' })
  expect(people.parentElement!.textContent).toBe(
    '1,240 people wait at a step, and the flow has changed since',
  )
  expect(people.getAttribute('href')).toMatch(/run=1&step=51&outcome=waiting&revision=3$/)
})

test('left alone with a wait of 5 days, they are asked about again once it is 30, and not because others went on', async () => {
  const days = (amount: number, groups: WaitingGroup[]): FlowImpact => ({
    revisionId: 9,
    steps: [wait(51, amount)],
    groups: groups.map((it) => ({ ...it, touched: 'changed', coming: [51] })),
  })
  impact = days(5, [group(1, 1240), group(2, 1)])
  show()
  fireEvent.click(await screen.findByRole('button', { name: 'Let them finish' }))
  impact = days(5, [group(1, 1239)])
  tellNewestRevision(campaignId, 10)
  await waitFor(() => expect(find).toHaveBeenCalledTimes(2))
  expect(screen.queryByText(/people wait/)).toBeNull()
  impact = days(30, [group(1, 1239)])
  tellNewestRevision(campaignId, 11)
  expect(await screen.findByRole('link', { name: '1,239 people' })).toBeTruthy()
})

test('of a step that was changed the sheet says what it was and what it is', async () => {
  impact = { ...impact, steps: [wait(51, 5)], groups: [{ ...group(1, 80), touched: 'changed' }] }
  show()
  expect((await open()).getByText(/^Wait: was 3 days, now 5 days\. They continue on /)).toBeTruthy()
})

test('toasts are told to stay above it for as long as it is shown', async () => {
  const height = vi.spyOn(HTMLElement.prototype, 'offsetHeight', 'get').mockReturnValue(49)
  const { result: told } = renderHook(useBottomBars)
  show()
  const leave = await screen.findByRole('button', { name: 'Let them finish' })
  expect(told.current).toBe(49)
  fireEvent.click(leave)
  expect(told.current).toBe(0)
  height.mockRestore()
})

test('a flow that was saved meanwhile is said in the sheet, with what there is now', async () => {
  settle.mockResolvedValue({
    ok: false,
    error: { code: 'conflict', message: 'Saved meanwhile', fieldErrors: {}, details: null },
  })
  show()
  const dialog = await open()
  fireEvent.click(dialog.getAllByRole('radio', { name: /^Take them out/ })[0]!)
  fireEvent.click(dialog.getByRole('button', { name: 'Take 1,240 people out' }))
  expect(await dialog.findByText('Saved meanwhile')).toBeTruthy()
  expect(find).toHaveBeenCalledTimes(3)
})

test('a picked step that somebody took out meanwhile has to be picked anew', async () => {
  settle.mockResolvedValue({
    ok: false,
    error: { code: 'conflict', message: 'Saved meanwhile', fieldErrors: {}, details: null },
  })
  show()
  const dialog = await open()
  fireEvent.click(dialog.getAllByRole('radio', { name: /^Move them/ })[0]!)
  fireEvent.click(dialog.getByRole('button', { name: /To step/ }))
  fireEvent.click(await screen.findByRole('option', { name: '2. Wait' }))
  impact = { ...impact, steps: [wait(60, 1)] }
  fireEvent.click(await dialog.findByRole('button', { name: 'Move 1,240 people' }))
  expect(await dialog.findByText('Pick the step they go to.')).toBeTruthy()
  expect(dialog.getByRole<HTMLButtonElement>('button', { name: 'Move 1,240 people' }).disabled).toBe(true)
})

test('with nobody at a changed step nothing is shown', async () => {
  impact = { ...impact, groups: [] }
  show('nl')
  await waitFor(() => expect(find).toHaveBeenCalled())
  expect(screen.queryByRole('button')).toBeNull()
})
