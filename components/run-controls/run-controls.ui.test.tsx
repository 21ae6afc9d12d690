import { cleanup, fireEvent, render, screen, waitFor } from '@testing-library/react'
import { IntlProvider } from 'use-intl/react'
import { afterEach, beforeEach, expect, test, vi } from 'vitest'
import type { RunSummary } from '#lib/campaigns/run-report.ts'
import { formats } from '#lib/i18n/formats.ts'
import { en } from '#lib/i18n/messages.ts'
import { RunControls } from './run-controls.tsx'

const router = { refresh: vi.fn() }
vi.mock('next/navigation', () => ({ useRouter: () => router }))
beforeEach(() => {
  vi.clearAllMocks()
  // jsdom has none, and react-aria asks for it.
  vi.stubGlobal('CSS', { escape: (text: string) => text })
})
afterEach(cleanup)

const actions = {
  pause: vi.fn(async () => ({ ok: true as const, value: { inFlight: 3 } })),
  abort: vi.fn(async () => ({ ok: true as const, value: { inFlight: 3, cancelled: 9 } })),
  resume: vi.fn(async () => ({ ok: true as const, value: { heldReason: null } })),
  countInFlight: vi.fn(async () => ({ ok: true as const, value: 3 })),
}

function show(run: Partial<RunSummary>, mayRelease = false) {
  render(
    <IntlProvider locale="en" messages={en} formats={formats} timeZone="America/Chicago">
      <RunControls
        run={{ id: 7, state: 'running', heldReason: null, ...run }}
        actions={actions}
        mayRelease={mayRelease}
      />
    </IntlProvider>,
  )
  return screen.queryAllByRole('button').map((button) => button.textContent)
}

test.each<[string, Partial<RunSummary>, boolean, string[]]>([
  ['one that goes on', {}, false, ['Pause', 'Abort']],
  ['one that qualifies', { state: 'qualifying' }, false, ['Pause', 'Abort']],
  ['one in a Wait step', { state: 'waiting' }, false, ['Pause', 'Abort']],
  ['a paused one', { state: 'paused' }, false, ['Resume', 'Abort']],
  ['a held one, for an admin', { heldReason: 'restored' }, true, ['Resume', 'Abort']],
  ['a held one, for anybody else', { heldReason: 'restored' }, false, ['Abort']],
  ['one being aborted', { state: 'aborting' }, true, []],
  ['one that has ended', { state: 'finished' }, true, []],
])('what can be done to %s', (_which, run, mayRelease, buttons) => {
  expect(show(run, mayRelease)).toEqual(buttons)
})

test('Pause says when sending stops and how many calls are on their way, and then pauses', async () => {
  show({})
  fireEvent.click(screen.getByRole('button', { name: 'Pause' }))
  expect(await screen.findByText(/^3 calls are on their way to Vibes at this moment/)).toBeTruthy()
  expect(screen.getByText(/^Sending stops within 2 seconds/)).toBeTruthy()
  expect(actions.pause).not.toHaveBeenCalled()
  fireEvent.click(screen.getByRole('button', { name: 'Pause run' }))
  await waitFor(() => expect(router.refresh).toHaveBeenCalled())
  expect(actions.pause).toHaveBeenCalledWith({ runId: 7 })
})

test('a held run says why before it is let go on', async () => {
  show({ heldReason: 'restored' }, true)
  fireEvent.click(screen.getByRole('button', { name: 'Resume' }))
  expect(await screen.findByText(/restored from a backup/)).toBeTruthy()
  expect(actions.resume).not.toHaveBeenCalled()
  fireEvent.click(screen.getByRole('button', { name: 'Resume run' }))
  await waitFor(() => expect(actions.resume).toHaveBeenCalledWith({ runId: 7 }))
})
