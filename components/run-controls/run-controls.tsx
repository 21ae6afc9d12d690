'use client'
import { useState } from 'react'
import type { Action } from '#lib/action-result.ts'
import { hasEnded } from '#lib/campaigns/run-ended.ts'
import type { RunSummary } from '#lib/campaigns/run-report.ts'
import { AbortRun } from './abort-run.tsx'
import type { StopActions } from './confirm-stop.tsx'
import { PauseRun } from './pause-run.tsx'
import { ResumeRun } from './resume-run.tsx'

export type RunActions = StopActions & {
  resume: Action<{ runId: number }, { heldReason: string | null }>
}

/** What can be done to a run in the state it is in. Nothing once it has ended or is being aborted. */
export function RunControls({
  run,
  actions,
  mayRelease,
  size = 'normal',
}: {
  run: Pick<RunSummary, 'id' | 'state' | 'heldReason'>
  actions: RunActions
  /** An admin, who alone lets a held run go on. */
  mayRelease: boolean
  /** Small in the row of a table. */
  size?: 'normal' | 'small'
}) {
  // Pause gives way to Resume and back: whoever pressed one by keyboard finds themselves on the other.
  const [hasActed, setActed] = useState(false)
  const next = { autoFocus: hasActed, onDone: () => setActed(true), size }
  if (hasEnded(run) || run.state === 'aborting') return null
  const isHeld = run.heldReason !== null
  const isStopped = isHeld || run.state === 'paused'
  return (
    <>
      {!isStopped && <PauseRun runId={run.id} actions={actions} {...next} />}
      {isStopped && (mayRelease || !isHeld) && (
        <ResumeRun runId={run.id} heldReason={run.heldReason} resume={actions.resume} {...next} />
      )}
      <AbortRun runId={run.id} actions={actions} size={size} />
    </>
  )
}
