'use client'
import { useRouter } from 'next/navigation'
import { Suspense, useCallback, useEffect, useState } from 'react'
import { FlowEditor, type FlowEditorProps } from '#components/flow-editor/flow-editor.tsx'
import { ReachIsCounted } from '#components/flow-editor/reach-place.tsx'
import { reachIsStale } from '#components/flow-editor/reach-store.ts'
import { RunCountsProvider } from '#components/flow-editor/step-counts.tsx'
import { preloadFirstForms } from '#components/flow-editor/step-form.tsx'
import { Fetched } from '#components/ui/coming.tsx'
import { latePart } from '#components/ui/late-part.ts'
import { useIdleOnce } from '#components/ui/when-idle.ts'
import { hasEnded } from '#lib/campaigns/run-ended.ts'
import type { RunProgress } from '#lib/campaigns/run-report.ts'
import { useRunProgress } from '../results/use-run-progress.ts'
import type { WaitingActions } from './impact/waiting-notice.tsx'

// Only where somebody waits.
const WaitingNotice = latePart(async () => ({
  default: (await import('./impact/waiting-notice.tsx')).WaitingNotice,
}))

// Nobody waits for it.
const CountReach = latePart(async () => ({
  default: (await import('#components/flow-editor/count-reach.tsx')).CountReach,
}))

/** The editor, bound to the router, with the newest run's numbers on its cards. */
export function FlowTab({
  newestRun,
  waiting,
  save,
  newest,
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
  const isCounted = !progress || hasEnded(progress)
  return (
    <RunCountsProvider campaignId={props.campaignId} progress={progress}>
      {newestRun && <Follow key={newestRun.id} initial={newestRun} onChange={setProgress} />}
      <ReachIsCounted value={isCounted}>
        <FlowEditor
          {...props}
          save={useThenCount(save)}
          newest={useThenCount(newest)}
          refresh={useCallback(() => router.refresh(), [router])}
        />
      </ReachIsCounted>
      {isCounted && <CountReachLater campaignId={props.campaignId} />}
      {waiting && progress && hasWaiting(progress) && (
        <Suspense>
          <Fetched isQuiet>
            <WaitingNotice campaignId={props.campaignId} {...waiting} />
          </Fetched>
        </Suspense>
      )}
    </RunCountsProvider>
  )
}

function CountReachLater({ campaignId }: { campaignId: number }) {
  const wasIdle = useIdleOnce()
  return (
    wasIdle && (
      <Suspense>
        <Fetched isQuiet>
          <CountReach campaignId={campaignId} />
        </Fetched>
      </Suspense>
    )
  )
}

/** The action, after which the steps may reach others. */
function useThenCount<Input, Result>(action: (input: Input) => Promise<Result>) {
  return useCallback(
    async (input: Input) => {
      const result = await action(input)
      reachIsStale()
      return result
    },
    [action],
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
