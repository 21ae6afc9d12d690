'use client'
import { useFormatter, useTranslations } from 'use-intl/react'
import type { Waiting } from '#lib/campaigns/run-report.ts'
import { durationText } from '#lib/i18n/duration.ts'

/** What a run waits for, as a sentence with what to do. */
export function useWaitingWords(): (wait: Waiting) => string {
  const t = useTranslations('runs')
  const pauseReasons = useTranslations('vibes.pauseReasons')
  const format = useFormatter()
  const moment = (iso: string) => format.dateTime(new Date(iso), 'weekdayMoment')
  return (wait) => {
    switch (wait.code) {
      case 'held':
        return t(`heldReasons.${wait.reason}`)
      case 'paused':
        return wait.since === null
          ? t('waiting.paused', { calls: wait.calls })
          : t('waiting.pausedSince', { calls: wait.calls, since: moment(wait.since) })
      case 'no_worker':
        return wait.since === null
          ? t('waiting.no_worker')
          : t('waiting.noWorkerSince', { since: moment(wait.since) })
      case 'service_paused':
        return wait.reason === 'other'
          ? t('waiting.service_paused')
          : `${t('waiting.service_paused')} ${pauseReasons(wait.reason)}`
      case 'rate_limit':
        return t('waiting.rate_limit', {
          calls: wait.calls,
          runs: wait.runs,
          duration: durationText(format, wait.seconds),
        })
      case 'breaker_open':
      case 'backing_off':
      case 'retrying':
        return t(`waiting.${wait.code}`, { until: moment(wait.until) })
      case 'left_standing':
        return t('waiting.left_standing', { people: wait.people, since: moment(wait.since) })
      case 'quiet_hours':
      case 'wait_step':
        return t(`waiting.${wait.code}`, { people: wait.people, until: moment(wait.until) })
      case 'aborting':
      case 'in_flight':
        return t(`waiting.${wait.code}`, { calls: wait.calls })
      case 'look_ups':
        return t('waiting.look_ups', { numbers: wait.numbers })
      case 'qualifying':
      case 'not_connected':
        return t(`waiting.${wait.code}`)
    }
  }
}
