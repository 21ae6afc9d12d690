'use client'
import { Radio, WifiOff } from 'lucide-react'
import { useFormatter, useTranslations } from 'use-intl/react'
import { ProgressBar } from '#components/ui/progress-bar.tsx'
import { Status } from '#components/ui/status.tsx'
import { hasEnded } from '#lib/campaigns/run-ended.ts'
import type { RunProgress } from '#lib/campaigns/run-report.ts'
import { durationText } from '#lib/i18n/duration.ts'
import { RunWaits } from './run-waits.tsx'
import { useEndedWords } from './use-ended-words.ts'
import type { LiveProgress } from './use-run-progress.ts'

/** How far the run is, how fast, how long still, and what it waits for. As tall at the end as at the start. */
export function RunProgressBar({
  progress,
  connection,
  mayConfigure,
}: {
  progress: RunProgress
  connection: LiveProgress['connection']
  mayConfigure: boolean
}) {
  const t = useTranslations('runs')
  const format = useFormatter()
  const endedWords = useEndedWords()
  const ended = hasEnded(progress)
  const moment = (iso: string) => format.dateTime(new Date(iso), 'moment')
  const pace = [
    progress.perSecond > 0 && t('results.rate', { rate: format.number(progress.perSecond, 'decimal') }),
    progress.secondsLeft !== null &&
      t('results.left', { duration: durationText(format, progress.secondsLeft) }),
  ].filter((words) => words !== false)
  return (
    <section className="flex flex-col gap-1">
      <ProgressBar
        label={t(progress.heldReason === null ? `states.${progress.state}` : 'states.held')}
        {...(progress.state === 'qualifying' ? {} : { value: progress.ended })}
        max={progress.entered}
        valueText={t('results.progressText', {
          done: format.number(progress.ended),
          all: format.number(progress.entered),
        })}
        {...(progress.state === 'finished' ? { tone: 'good' as const } : {})}
        detail={
          <span className="flex min-h-5 flex-wrap gap-x-2">
            {ended ? endedWords(progress) : pace.join(' · ')}
          </span>
        }
      />
      {!ended && <RunWaits waits={progress.waits} mayConfigure={mayConfigure} />}
      <div className="flex flex-wrap justify-between gap-x-4 text-sm text-muted">
        <span>
          {progress.requestedBy === null
            ? t('results.startedAt', { time: moment(progress.startedAt) })
            : t('results.startedBy', { name: progress.requestedBy, time: moment(progress.startedAt) })}
        </span>
        <span className="flex h-5 items-center">
          {connection === 'live' && (
            <Status tone="good" icon={Radio}>
              {t('results.live')}
            </Status>
          )}
          {connection === 'lost' && (
            <Status tone="warning" icon={WifiOff}>
              {t('results.disconnected')}
            </Status>
          )}
        </span>
      </div>
    </section>
  )
}
