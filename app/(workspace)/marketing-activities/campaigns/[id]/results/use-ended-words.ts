'use client'
import { useFormatter, useTranslations } from 'use-intl/react'
import type { RunProgress } from '#lib/campaigns/run-report.ts'

/** How and when a run ended: "Finished at 24 Nov, 10:05", "Aborted · 24 Nov, 10:05". */
export function useEndedWords() {
  const t = useTranslations('runs')
  const format = useFormatter()
  return ({ state, finishedAt }: Pick<RunProgress, 'state' | 'finishedAt'>): string => {
    if (!finishedAt) return t(`states.${state}`)
    const time = format.dateTime(new Date(finishedAt), 'moment')
    return state === 'finished' ? t('results.finishedAt', { time }) : `${t(`states.${state}`)} · ${time}`
  }
}
