'use client'
import { OctagonX } from 'lucide-react'
import { useTranslations } from 'use-intl/react'
import { ConfirmStop, type StopActions } from './confirm-stop.tsx'

/** Abort: says what is lost, then stops the run for good and says what was under way. */
export function AbortRun(props: {
  runId: number
  actions: Pick<StopActions, 'abort' | 'countInFlight'>
  size: 'normal' | 'small'
}) {
  const t = useTranslations('runs.results')
  return (
    <ConfirmStop
      runId={props.runId}
      stop={props.actions.abort}
      countInFlight={props.actions.countInFlight}
      icon={OctagonX}
      look="danger"
      size={props.size}
      words={{
        button: t('abort'),
        title: t('abortTitle'),
        detail: t('abortDetail'),
        confirm: t('abortConfirm'),
        done: (value) => t('aborted', value),
      }}
    />
  )
}
