// A drag by pointer takes its turns: the step lands when it is let go, the rest follows. Where nothing is laid out every gap lies at the
// top, and of gaps that are as near the pointer is over the last but one.
import { act, cleanup, configure, fireEvent, render, screen, waitFor } from '@testing-library/react'
import { IntlProvider } from 'use-intl/react'
import { afterEach, beforeEach, expect, test, vi } from 'vitest'
import { formats } from '#lib/i18n/formats.ts'
import { catalogues } from '#lib/i18n/messages.ts'
import { Announcer } from './announcer.tsx'
import { DragContext } from './dnd/drag-context.tsx'
import { DragHandle } from './dnd/drag-handle.tsx'
import { DropZone } from './dnd/drop-zone.tsx'
import { Gap } from './dnd/gap.tsx'

configure({ asyncUtilTimeout: 10_000 })

const onDrop = vi.fn()
const dataOf = (id: number) => ({ from: 'canvas', id, ids: [id], kind: 'wait' }) as const
const all = [1, 2, 3].map(dataOf)

beforeEach(async () => {
  onDrop.mockReset()
  render(
    <IntlProvider locale="en" messages={catalogues.en} timeZone="America/Chicago" formats={formats}>
      <Announcer>
        <DragContext
          of="step"
          order={[1, 2, 3]}
          nameOf={() => 'Wait'}
          instructions=""
          onDrop={onDrop}
          overlay={({ kind }) => <p>in the hand: {kind}</p>}
        >
          <DropZone>
            {all.map((data, index) => (
              <section key={data.id}>
                <Gap gap={index} />
                <DragHandle data={data} label={`Drag ${data.id}`} card="section" />
              </section>
            ))}
            <Gap gap={all.length} />
          </DropZone>
        </DragContext>
      </Announcer>
    </IntlProvider>,
  )
  await waitFor(() => expect(document.querySelector('[id^=DndLiveRegion]')).not.toBeNull())
})
afterEach(cleanup)

const handle = (id: number) => screen.getByRole('button', { name: `Drag ${id}` })
const isCarried = (id: number) => handle(id).getAttribute('aria-pressed') === 'true'
const marker = () => screen.queryByTestId('drop-marker')?.textContent
const said = () => document.querySelector('[aria-live=assertive]:not([id])')?.textContent

function press(id: number) {
  fireEvent.pointerDown(handle(id), { isPrimary: true, button: 0, clientX: 0, clientY: 0 })
}
const moveTo = (clientY: number) => fireEvent.pointerMove(document, { clientX: 0, clientY })
const release = () => fireEvent.pointerUp(document)

async function pickUp(id: number) {
  press(id)
  moveTo(10)
  await waitFor(() => expect(isCarried(id)).toBe(true))
}

test('what is picked up is drawn in the hand, said, and marked where the pointer is', async () => {
  await pickUp(1)
  expect(screen.getByText('in the hand: wait')).toBeTruthy()
  expect(said()).toMatch(/^Picked up step 1 of 3, Wait/)
  moveTo(12)
  await waitFor(() => expect(marker()).toBe('Drop here: becomes step 2'))
})

test('what is let go lands where the marker was; it looks carried until it has been drawn there', async () => {
  await pickUp(1)
  moveTo(12)
  await waitFor(() => expect(marker()).toBeTruthy())
  release()
  await waitFor(() => expect(onDrop).toHaveBeenCalledTimes(1))
  expect(onDrop.mock.calls[0]![1]).toMatchObject({ index: 1 })
  expect(marker()).toBeUndefined()
  expect(isCarried(1)).toBe(true)
  await waitFor(() => expect(isCarried(1)).toBe(false))
  await pickUp(2)
})

test('a hand that is quicker than the page drops where it let go', async () => {
  press(1)
  moveTo(10)
  moveTo(12)
  release()
  await waitFor(() =>
    expect(onDrop.mock.calls.map(([data, { index }]) => [data.id, index])).toEqual([[1, 1]]),
  )
  await act(() => new Promise((done) => setTimeout(done, 50)))
  expect(screen.queryByText('in the hand: wait')).toBeNull()
  await pickUp(2)
})

test('a press that goes nowhere lifts nothing', async () => {
  press(1)
  moveTo(2)
  release()
  expect(onDrop).not.toHaveBeenCalled()
  await pickUp(2)
})

test('Escape puts it back and frees the hand', async () => {
  await pickUp(1)
  fireEvent.keyDown(document, { code: 'Escape', key: 'Escape' })
  await waitFor(() => expect(isCarried(1)).toBe(false))
  expect(onDrop).not.toHaveBeenCalled()
  await pickUp(3)
})
