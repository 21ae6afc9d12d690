'use client'
import { SaveStatus } from '#components/form/save-status.tsx'
import { useSaveStatus } from '#components/form/use-autosave.ts'
import type { Autosave, SaveStatus as Status } from '#lib/autosave.ts'
import type { Step } from '#lib/flow/flow.ts'

/** What becomes of the edits. Drawn anew by itself: each edit changes it twice, and the editor around it is a hundred cards. */
export function FlowSaveStatus({
  autosave,
  savedAt,
  merging,
}: {
  autosave: Autosave<Step[], number | null>
  /** Of what the page was opened with, or took in since. */
  savedAt: string | null
  merging: { isUnanswered: boolean; pull: () => void }
}) {
  const status = useSaveStatus(autosave)
  return (
    <SaveStatus
      status={told(status, savedAt, merging.isUnanswered)}
      onRetry={status.kind === 'conflict' ? merging.pull : autosave.flush}
    />
  )
}

/** A save that met theirs is still being saved, as long as nobody has to decide. */
function told(status: Status, savedAt: string | null, isUnanswered: boolean): Status {
  if (status.kind === 'conflict') return { kind: isUnanswered ? 'retrying' : 'saving' }
  return status.kind === 'saved' && status.at === null ? { ...status, at: savedAt } : status
}
