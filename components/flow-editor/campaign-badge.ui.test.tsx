import { act, cleanup, configure, fireEvent, render, screen, waitFor, within } from '@testing-library/react'
import type { ReactNode } from 'react'
import { IntlProvider } from 'use-intl/react'
import { afterEach, beforeEach, expect, test, vi } from 'vitest'
import { useListVerdict } from '#components/smart-list-editor/use-list-verdict.ts'
import { CampaignStatus } from '#components/tree/campaign-status.tsx'
import { forgetLeftVerdicts, useLiveBadge } from '#components/tree/live-badges.ts'
import { ToastRegion } from '#components/ui/toast.tsx'
import type { BadgeFacts } from '#lib/campaigns/badge.ts'
import type { Step } from '#lib/flow/flow.ts'
import { noLookups } from '#lib/flow-steps/lookups.ts'
import { preloadForms } from '#lib/flow-steps/views.tsx'
import { formats } from '#lib/i18n/formats.ts'
import { catalogues } from '#lib/i18n/messages.ts'
import { FlowEditor } from './flow-editor.tsx'
import { emptySearches } from './testing/empty-searches.ts'

configure({ asyncUtilTimeout: 10_000 })
vi.setConfig({ testTimeout: 90_000 })

let campaignId = 8000
const facts: BadgeFacts = {
  badge: 'never_run',
  whenMended: 'never_run',
  whenBroken: 'invalid',
  broken: [],
}
const lookups = {
  ...noLookups,
  staticLists: { 7: { id: 7, name: 'Regulars', people: 12, isDeleted: false } },
}
const addTo = (id: number, listId: number | null, choices: Step['choices'] = []): Step => ({
  id,
  kind: 'add-to-list',
  choices,
  settings: { listId },
})

beforeEach(() => {
  campaignId++
  sessionStorage.clear()
  Element.prototype.scrollIntoView = () => {}
  vi.stubGlobal('CSS', { escape: (text: string) => text })
  preloadForms()
})
afterEach(cleanup)

const words = (page: ReactNode) => (
  <IntlProvider locale="en" messages={catalogues.en} timeZone="America/Chicago" formats={formats}>
    {page}
    <ToastRegion />
  </IntlProvider>
)

function Page({ steps, facts, isOpen = true }: { steps: Step[]; facts: BadgeFacts; isOpen?: boolean }) {
  return (
    <>
      <CampaignStatus id={campaignId} facts={facts} />
      <span data-testid="mark">{useLiveBadge(campaignId, facts.badge)}</span>
      {isOpen && (
        <FlowEditor
          campaignId={campaignId}
          saved={{ revisionId: 1, steps, savedAt: null, savedBy: null }}
          lookups={lookups}
          canEdit
          canConnectVibes={false}
          save={async (input) => ({
            ok: true,
            value: { revisionId: 2, steps: (input as { steps: Step[] }).steps, savedAt: '', savedBy: 'Ada' },
          })}
          newest={vi.fn()}
          search={emptySearches(lookups)}
          refresh={() => {}}
        />
      )}
    </>
  )
}

/** What the header says, and what the tree shows. */
async function expectBadge(word: string, mark: BadgeFacts['badge']) {
  await waitFor(() => expect(screen.getByTestId('mark').textContent).toBe(mark))
  screen.getByText(word)
}
const problems = () => screen.queryAllByRole('button', { name: /problem|to fill in/ })

test('the badge and the tree say what the list of problems says, without the server', async () => {
  render(words(<Page steps={[addTo(1, 7)]} facts={facts} />))
  await expectBadge('Never Run', 'never_run')

  // What was just added is to be filled in, which is no fault.
  const palette = within(screen.getByRole('complementary', { name: 'Flow steps' }))
  fireEvent.click(palette.getByRole('button', { name: 'Add to List' }))
  await waitFor(() => expect(problems()[0]!.textContent).toBe('1 to fill in'))
  await expectBadge('Never Run', 'never_run')

  await waitFor(() => expect(screen.getAllByRole('combobox')).toHaveLength(2))
  const field = screen.getAllByRole('combobox')[1]!
  act(() => field.focus())
  fireEvent.keyDown(field, { key: 'Tab' })
  act(() => screen.getByRole('searchbox').focus())
  await waitFor(() => expect(problems()[0]!.textContent).toBe('1 problem'))
  await expectBadge('Invalid', 'invalid')

  fireEvent.keyDown(document.body, { key: 'z', ctrlKey: true })
  await waitFor(() => expect(problems()).toHaveLength(0))
  await expectBadge('Never Run', 'never_run')
})

test('whoever leaves an empty field leaves an invalid campaign, until the server says something newer', async () => {
  const { rerender } = render(words(<Page steps={[addTo(1, 7)]} facts={facts} />))
  const palette = within(screen.getByRole('complementary', { name: 'Flow steps' }))
  fireEvent.click(palette.getByRole('button', { name: 'Add to List' }))
  await waitFor(() => expect(problems()).not.toHaveLength(0))
  rerender(words(<Page steps={[]} facts={facts} isOpen={false} />))
  await expectBadge('Invalid', 'invalid')
  rerender(words(<Page steps={[]} facts={{ ...facts, badge: 'running' }} isOpen={false} />))
  await expectBadge('Running', 'running')
})

test('a choice makes the campaign invalid only once it can be judged, and an open editor stays right when the tree is read anew', async () => {
  const nobody = { id: 4, when: { id: 5, kind: 'no-such-filter', settings: {} }, settings: { listId: 7 } }
  render(words(<Page steps={[addTo(1, 7, [nobody])]} facts={{ ...facts, badge: 'invalid' }} />))
  // Not "Never Run" while what knows the filters is on its way.
  screen.getByText('Invalid')
  await waitFor(() => expect(problems()).not.toHaveLength(0))
  forgetLeftVerdicts()
  await expectBadge('Invalid', 'invalid')
})

test('a smart list that is broken and mended counts beside the flow', async () => {
  const invalid: BadgeFacts = { ...facts, badge: 'invalid', broken: ['list'] }
  const page = (hasProblems: boolean | null) =>
    words(
      <>
        <Page steps={[addTo(1, 7)]} facts={invalid} />
        {hasProblems !== null && <List hasProblems={hasProblems} />}
      </>,
    )
  const { rerender } = render(page(null))
  // The flow is sound; of the list nobody but the server knows, which says that it is not.
  await expectBadge('Invalid', 'invalid')
  rerender(page(false))
  await expectBadge('Never Run', 'never_run')
  rerender(page(true))
  await expectBadge('Invalid', 'invalid')
})

function List({ hasProblems }: { hasProblems: boolean }) {
  useListVerdict(campaignId, { hasProblems, isToFill: false })
  return null
}
