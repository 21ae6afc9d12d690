// The editor as a page has it, for tests of what is done in it: every save succeeds, nothing is ever found by a search.
import { render } from '@testing-library/react'
import { IntlProvider } from 'use-intl/react'
import { ToastRegion } from '#components/ui/toast.tsx'
import type { Step } from '#lib/flow/flow.ts'
import { type FlowLookups, noLookups } from '#lib/flow-steps/lookups.ts'
import { formats } from '#lib/i18n/formats.ts'
import { catalogues } from '#lib/i18n/messages.ts'
import { FlowEditor } from '../flow-editor.tsx'
import { emptySearches } from './empty-searches.ts'

// One that was shown is remembered by its number.
let campaignId = 20_000

/** Draws the editor with `steps`; returns the steps saved last, which are those given until something is. */
export function openEditor(
  steps: Step[],
  lookups: FlowLookups = noLookups,
  { canEdit = true } = {},
): () => Step[] {
  campaignId++
  sessionStorage.clear()
  localStorage.clear()
  let saved = steps
  let revisionId = 1
  render(
    <IntlProvider locale="en" messages={catalogues.en} timeZone="America/Chicago" formats={formats}>
      <FlowEditor
        campaignId={campaignId}
        saved={{ revisionId, steps, savedAt: null, savedBy: null }}
        lookups={lookups}
        canEdit={canEdit}
        canConnectVibes={false}
        save={async (input) => {
          saved = (input as { steps: Step[] }).steps
          revisionId++
          return { ok: true, value: { revisionId, steps: saved, savedAt: '', savedBy: 'Ada' } }
        }}
        newest={async () => ({
          ok: false,
          error: { code: 'unavailable', message: '', fieldErrors: {}, details: null },
        })}
        search={emptySearches(lookups)}
        refresh={() => {}}
      />
      <ToastRegion />
    </IntlProvider>,
  )
  return () => saved
}
