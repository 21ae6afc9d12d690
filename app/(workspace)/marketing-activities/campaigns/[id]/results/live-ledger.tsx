'use client'
import { useRouter } from 'next/navigation'
import { useEffect } from 'react'
import { useTranslations } from 'use-intl/react'
import type { RunProgress } from '#lib/campaigns/run-report.ts'
import { RunProgressBar } from './run-progress-bar.tsx'
import { StepTable } from './step-table.tsx'
import { TextCounts } from './text-counts.tsx'
import { useEndedWords } from './use-ended-words.ts'
import { useRunProgress } from './use-run-progress.ts'

/** The ledger of one run: how far it is, what became of everybody at each step, and of the texts. Live while the run is on. */
export function LiveLedger(props: {
  campaignId: number
  initial: RunProgress
  /** Step kind → its name in the reader's language. */
  stepNames: Record<string, string>
  /** By `choiceKey`, with the condition in words. */
  choiceNames: Record<string, string>
  /** May put right what Vibes or the machines hold up. */
  mayConfigure: boolean
}) {
  const t = useTranslations('runs.results')
  const router = useRouter()
  const { progress, connection, endedHere } = useRunProgress(props.initial)

  // The run picker, the campaign's badge and the buttons come from the server: they follow when the state changes, whoever changed it.
  const isStale = progress.state !== props.initial.state || progress.heldReason !== props.initial.heldReason
  useEffect(() => {
    if (isStale) router.refresh()
  }, [isStale, router])

  const endedWords = useEndedWords()
  return (
    <div className="flex flex-col gap-6">
      <p role="status" className="sr-only">
        {endedHere && endedWords(progress)}
      </p>
      <RunProgressBar progress={progress} connection={connection} mayConfigure={props.mayConfigure} />
      <div className="flex flex-wrap items-start gap-6">
        <div className="flex min-w-0 flex-1 basis-96 flex-col gap-2">
          <StepTable
            campaignId={props.campaignId}
            progress={progress}
            stepNames={props.stepNames}
            choiceNames={props.choiceNames}
          />
          <p className="text-sm text-muted">{t('balance')}</p>
          {progress.prunedAt && (
            <p className="text-sm text-muted">{t('pruned', { at: new Date(progress.prunedAt) })}</p>
          )}
        </div>
        <TextCounts campaignId={props.campaignId} run={progress} />
      </div>
    </div>
  )
}
