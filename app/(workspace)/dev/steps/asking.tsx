'use client'
// The two places where the editor asks: what two people both changed, and what becomes of people who wait.
import { WaitingNotice } from '#app/(workspace)/marketing-activities/campaigns/[id]/flow/impact/waiting-notice.tsx'
import { MergeConflicts } from '#components/flow-editor/merge-conflicts.tsx'
import type { OpenMerge } from '#components/flow-editor/use-merging.ts'
import { conflicting, impact } from './more-samples.ts'
import { lookups } from './samples.ts'

const merge: OpenMerge = {
  base: conflicting.base,
  theirs: { revisionId: 9, steps: conflicting.theirs, savedAt: '2026-11-24T09:05:00.000Z', savedBy: 'Bob' },
}

/** One chooses, and nothing is saved. */
export function Merging() {
  return <MergeConflicts merge={merge} ours={conflicting.ours} lookups={lookups} onSettle={() => {}} />
}

/** The strip, and the sheet that it opens; whatever is decided there, nobody is moved. */
export function Waiting() {
  return (
    <WaitingNotice
      campaignId={0}
      calmMs={0}
      find={async () => ({ ok: true, value: impact })}
      settle={async () => ({ ok: true, value: { moved: 0, takenOut: 0 } })}
    />
  )
}
