'use client'
import { useRouter } from 'next/navigation'
import { lazy, Suspense, useCallback, useEffect, useState } from 'react'
import { FlowEditor, type FlowEditorProps } from '#components/flow-editor/flow-editor.tsx'
import { RunCountsProvider } from '#components/flow-editor/step-counts.tsx'
import { preloadFirstForms } from '#components/flow-editor/step-form.tsx'
import type { RunProgress } from '#lib/campaigns/run-report.ts'
import { useRunProgress } from '../results/use-run-progress.ts'
import type { WaitingActions } from './impact/waiting-notice.tsx'

// Only where somebody waits.
const WaitingNotice = lazy(async () => ({
  default: (await import('./impact/waiting-notice.tsx')).WaitingNotice,
}))

/** The editor, bound to the router, with the newest run's numbers on its cards. */
export function FlowTab({
  newestRun,
  waiting,
  ...props
}: Omit<FlowEditorProps, 'refresh'> & {
  /** Null when the campaign never ran. */
  newestRun: RunProgress | null
  /** What may be done with people who wait; null for who may not. */
  waiting: WaitingActions | null
}) {
  const router = useRouter()
  const [progress, setProgress] = useState(newestRun)
  useState(() => preloadFirstForms(props.saved.steps))
  return (
    <RunCountsProvider campaignId={props.campaignId} progress={progress}>
      {newestRun && <Follow key={newestRun.id} initial={newestRun} onChange={setProgress} />}
      <FlowEditor {...props} refresh={useCallback(() => router.refresh(), [router])} />
      {waiting && progress && hasWaiting(progress) && (
        <Suspense>
          <WaitingNotice campaignId={props.campaignId} {...waiting} />
        </Suspense>
      )}
    </RunCountsProvider>
  )
}

/** Beside the editor and not around it, so that a run that begins does not make the editor anew. */
function Follow({ initial, onChange }: { initial: RunProgress; onChange: (progress: RunProgress) => void }) {
  const { progress } = useRunProgress(initial)
  useEffect(() => onChange(progress), [progress, onChange])
  return null
}

const hasWaiting = ({ steps }: RunProgress) =>
  steps.some(({ cells }) => cells.some(({ outcome }) => outcome === 'waiting'))
