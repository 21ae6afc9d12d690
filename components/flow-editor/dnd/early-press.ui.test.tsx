// A Space that comes before dnd-kit has, with dnd-kit itself.
import { act, cleanup, render, screen, waitFor } from '@testing-library/react'
import { IntlProvider } from 'use-intl/react'
import { afterEach, expect, test, vi } from 'vitest'
import { formats } from '#lib/i18n/formats.ts'
import { catalogues } from '#lib/i18n/messages.ts'
import { DragContext } from './drag-context.tsx'
import { DragHandle } from './drag-handle.tsx'

const arrival = vi.hoisted(() => Promise.withResolvers<void>())
vi.mock('./dnd-kit.tsx', async (original) => {
  await arrival.promise
  return original()
})

afterEach(cleanup)

test('Space before dnd-kit has come picks the step up when it does', async () => {
  const data = { from: 'canvas', id: 1, ids: [1], kind: 'wait' } as const
  render(
    <IntlProvider locale="en" messages={catalogues.en} timeZone="America/Chicago" formats={formats}>
      <DragContext
        of="step"
        order={[1, 2]}
        nameOf={() => 'Wait'}
        instructions=""
        onDrop={() => {}}
        overlay={() => null}
      >
        <section>
          <DragHandle data={data as never} label="Drag step 1" card="section" />
        </section>
      </DragContext>
    </IntlProvider>,
  )
  const handle = screen.getByRole('button', { name: 'Drag step 1' })
  handle.focus()
  const space = new KeyboardEvent('keydown', { code: 'Space', key: ' ', bubbles: true, cancelable: true })
  act(() => void handle.dispatchEvent(space))
  expect(space.defaultPrevented).toBe(true)
  expect(handle.getAttribute('aria-pressed')).toBeNull()
  await act(async () => arrival.resolve())
  await waitFor(() => expect(handle.getAttribute('aria-pressed')).toBe('true'), { timeout: 10_000 })
})
