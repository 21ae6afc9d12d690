// What a drag draws and where it drops: the cards stay as they are, and the marker is where it lands.
import { act, cleanup, configure, fireEvent, render, screen, waitFor } from '@testing-library/react'
import { IntlProvider } from 'use-intl/react'
import { afterEach, beforeAll, beforeEach, expect, test, vi } from 'vitest'
import type { Step } from '#lib/flow/flow.ts'
import { noLookups } from '#lib/flow-steps/lookups.ts'
import { formats } from '#lib/i18n/formats.ts'
import { catalogues } from '#lib/i18n/messages.ts'
import { FlowEditor, type FlowEditorProps } from './flow-editor.tsx'
import { emptySearches } from './testing/empty-searches.ts'

// The header is drawn with its card and nothing else draws it but what follows the pointer.
const drawnCards = vi.hoisted(() => ({ count: 0 }))
vi.mock('./step-header.tsx', async (original) => {
  const { StepHeader } = await original<typeof import('./step-header.tsx')>()
  return {
    StepHeader: (props: Parameters<typeof StepHeader>[0]) => {
      drawnCards.count++
      return <StepHeader {...props} />
    },
  }
})

configure({ asyncUtilTimeout: 10_000 })

const kinds = ['remove-from-flow', 'add-to-list', 'wait', 'send-fax']
const stepsOf = (count: number): Step[] =>
  Array.from({ length: count }, (_, index) => ({
    id: index + 1,
    kind: kinds[index % kinds.length]!,
    choices: [],
    settings: {},
  }))

let campaignId = 5_000
const save = vi.fn<FlowEditorProps['save']>()

beforeAll(async () => {
  await import('./dnd/dnd-kit.tsx')
  open(stepsOf(1))
  await waitFor(() => expect(document.querySelector('[id^=DndLiveRegion]')).not.toBeNull())
  cleanup()
})
beforeEach(() => {
  campaignId++
  save.mockReset()
  save.mockImplementation(async (input) => ({
    ok: true,
    value: { revisionId: 2, steps: (input as { steps: Step[] }).steps, savedAt: null, savedBy: null },
  }))
  Element.prototype.scrollIntoView = () => {}
  vi.stubGlobal('CSS', { escape: (text: string) => text })
})
afterEach(cleanup)

function open(steps: Step[]) {
  const saved = { revisionId: 1, steps, savedAt: null, savedBy: null }
  render(
    <IntlProvider locale="en" messages={catalogues.en} timeZone="America/Chicago" formats={formats}>
      <FlowEditor
        campaignId={campaignId}
        saved={saved}
        lookups={noLookups}
        canEdit
        canConnectVibes={false}
        save={save}
        newest={async () => ({ ok: true, value: { flow: saved, base: [] } })}
        search={emptySearches(noLookups)}
        refresh={() => {}}
      />
    </IntlProvider>,
  )
}

const order = () => screen.getAllByRole('article').map((card) => Number((card as HTMLElement).dataset.stepId))
const handle = (stepNumber: number) =>
  screen.getByRole('button', { name: new RegExp(`^Drag step ${stepNumber},`) })
const key = (code: string) => fireEvent.keyDown(document.activeElement!, { code, key: code })
/** dnd-kit listens for the next key only after a turn of the event loop. */
const turn = () => act(() => new Promise((resolve) => setTimeout(resolve)))

test('Home and Space within one frame drop at the new place', async () => {
  open(stepsOf(4))
  handle(3).focus()
  key('Space')
  await turn()
  // Nothing is drawn between these two.
  act(() => {
    key('Home')
    key('Space')
  })
  expect(order()).toEqual([3, 1, 2, 4])
  await waitFor(() => expect(save).toHaveBeenCalled())
})

test('keys that come before dnd-kit listens are heard all the same, in their order', async () => {
  open(stepsOf(4))
  await waitFor(() => expect(document.querySelector('[id^=DndLiveRegion]')).not.toBeNull())
  handle(3).focus()
  key('Space')
  key('Home')
  key('ArrowDown')
  key('Enter')
  await waitFor(() => expect(order()).toEqual([1, 3, 2, 4]))
  await waitFor(() => expect(save).toHaveBeenCalled())
})

test('the marker moves without a card being drawn again', async () => {
  open(stepsOf(40))
  handle(20).focus()
  key('Space')
  await turn()
  expect(screen.getByTestId('drop-marker').textContent).toBe('Drop here: stays step 20')
  drawnCards.count = 0
  for (const [code, marker] of [
    ['ArrowUp', 'becomes step 19'],
    ['ArrowUp', 'becomes step 18'],
    ['End', 'becomes step 40'],
    ['Home', 'becomes step 1'],
  ] as const) {
    key(code)
    await turn()
    expect(screen.getByTestId('drop-marker').textContent).toBe(`Drop here: ${marker}`)
  }
  expect(drawnCards.count).toBe(0)
  key('Escape')
  await turn()
  expect(screen.queryByTestId('drop-marker')).toBeNull()
})

test('a flow of 500 steps is shown, and its last becomes its first', async () => {
  open(stepsOf(500))
  const last = document.querySelector<HTMLElement>(
    '[data-step-id="500"] button[aria-label^="Drag step 500"]',
  )!
  last.focus()
  key('Space')
  await turn()
  key('Home')
  key('Space')
  const [first, second] = [...document.querySelectorAll<HTMLElement>('article')]
  expect([first!.dataset.stepId, second!.dataset.stepId]).toEqual(['500', '1'])
}, 60_000)
