'use client'
import { Pause } from 'lucide-react'
import { useTranslations } from 'use-intl/react'
import { ConfirmStop, type StopActions } from './confirm-stop.tsx'

/** Pause: says within how many seconds sending stops and what is under way. */
export function PauseRun(props: {
  runId: number
  actions: Pick<StopActions, 'pause' | 'countInFlight'>
  autoFocus: boolean
  onDone: () => void
  size: 'normal' | 'small'
}) {
  const t = useTranslations('runs.results')
  return (
    <ConfirmStop
      runId={props.runId}
      stop={props.actions.pause}
      countInFlight={props.actions.countInFlight}
      icon={Pause}
      look="primary"
      autoFocus={props.autoFocus}
      onDone={props.onDone}
      size={props.size}
      words={{
        button: t('pause'),
        title: t('pauseTitle'),
        detail: t('pauseDetail'),
        confirm: t('pauseConfirm'),
        done: (value) => t('paused', value),
      }}
    />
  )
}
