'use client'
import { useFormatter, useTranslations } from 'use-intl/react'
import type { RunProgress, WaitingFor } from '#lib/campaigns/run-report.ts'

/** These say when it goes on; the others say why in words. */
const waitsUntil: ReadonlySet<WaitingFor> = new Set(['breaker_open', 'quiet_hours'])

/** What an open run waits for, as a sentence. */
export function useWaitingWords() {
  const t = useTranslations('runs.results.waiting')
  const format = useFormatter()
  return ({ waitingFor, waitingDetail }: Pick<RunProgress, 'waitingFor' | 'waitingDetail'>): string => {
    const detail =
      waitingDetail && waitsUntil.has(waitingFor)
        ? format.dateTime(new Date(waitingDetail), 'weekdayMoment')
        : (waitingDetail ?? '–')
    return t(waitingFor, { detail })
  }
}
