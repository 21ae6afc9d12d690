'use client'
import { useFormatter, useTranslations } from 'use-intl/react'
import { Banner, ErrorBanner } from '#components/ui/banner.tsx'
import { Button } from '#components/ui/button.tsx'
import { ButtonLink } from '#components/ui/link.tsx'
import { ProgressBar } from '#components/ui/progress-bar.tsx'
import { durationText } from '#lib/i18n/duration.ts'
import { paths } from '#lib/paths.ts'
import { DownloadRejected } from './check-counts.tsx'
import type { StepProps } from './import-steps.tsx'

const labels = {
  uploading: 'states.uploading',
  checking: 'checking',
  queued: 'waiting',
  running: 'running',
} as const

/** While the worker is at it: how far, how fast, how long yet, and a way to stop. */
export function Busy({ progress: { job, rowsPerSecond }, run, isPending, actions }: StepProps) {
  const t = useTranslations('import')
  const format = useFormatter()
  const state = job.state as keyof typeof labels
  const isCounting = state === 'running' || state === 'checking'
  const left = rowsPerSecond ? (job.rowsTotal - job.rowsDone) / rowsPerSecond : null
  return (
    <section className="flex max-w-xl flex-col gap-3">
      <ProgressBar
        label={t(labels[state])}
        {...(isCounting ? { value: job.rowsDone } : {})}
        max={job.rowsTotal}
        valueText={t('progressText', { done: job.rowsDone, all: job.rowsTotal })}
        detail={
          state === 'running' && rowsPerSecond && left !== null ? (
            <>
              {t('rate', { rate: Math.round(rowsPerSecond) })} ·{' '}
              {t('left', { duration: durationText(format, left) })}
              <br />
              {t('leave')}
            </>
          ) : state === 'queued' ? (
            t('waitingDetail')
          ) : (
            t('leave')
          )
        }
      />
      <Button
        className="self-start"
        isPending={isPending}
        onPress={() => void run(() => actions.cancelImport({ importId: job.id }))}
      >
        {t('cancel')}
      </Button>
    </section>
  )
}

export function Finished({ progress: { job } }: StepProps) {
  const t = useTranslations('import')
  const { created, updated, unchanged, rejected } = job
  return (
    <section className="flex max-w-3xl flex-col gap-3">
      <Banner tone="good" title={t('finished', { people: created + updated + unchanged })}>
        {t('finishedDetail', { created, updated, unchanged, rejected })}
      </Banner>
      <div className="flex flex-wrap gap-2">
        {job.listId === null ? (
          <ButtonLink look="primary" href={paths.database()}>
            {t('toPeople')}
          </ButtonLink>
        ) : (
          <ButtonLink look="primary" href={paths.staticList(job.listId)}>
            {t('toList')}
          </ButtonLink>
        )}
        {rejected > 0 && <DownloadRejected importId={job.id} />}
        <ButtonLink href={paths.importPeople()}>{t('another')}</ButtonLink>
      </div>
    </section>
  )
}

export function Failed({ failure }: StepProps) {
  const t = useTranslations('import')
  return (
    <ErrorBanner
      title={t('uploadFailed')}
      action={<ButtonLink href={paths.importPeople()}>{t('changeFile')}</ButtonLink>}
    >
      {failure}
    </ErrorBanner>
  )
}

export function Cancelled({ progress: { job } }: StepProps) {
  const t = useTranslations('import')
  return (
    <Banner
      tone="warning"
      title={t('cancelled')}
      action={<ButtonLink href={paths.importPeople()}>{t('another')}</ButtonLink>}
    >
      {t('cancelledDetail', { done: job.created + job.updated + job.unchanged })}
    </Banner>
  )
}
