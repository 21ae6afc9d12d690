'use client'
import { useTranslations } from 'use-intl/react'
import { Status } from '#components/ui/status.tsx'
import type { Tone } from '#components/ui/tone.ts'
import type { ActivityLine } from '#lib/activities/activity-types.ts'
import { useActivityWords } from './use-activity-words.ts'

const tones: Record<string, Tone> = { done: 'good', failed: 'bad', unknown: 'warning' }

/** How it went: of a step its outcome and reason, of a text whether it arrived, of a subscription what it became. */
export function ActivityResult({ line }: { line: ActivityLine }) {
  const t = useTranslations('activities')
  const { outcome, reason, subscriptionState } = useActivityWords()
  if (line.outcome)
    return (
      <>
        <Status tone={tones[line.outcome] ?? 'neutral'}>{outcome(line.outcome)}</Status>
        {line.reason && <span className="block text-sm text-muted">{reason(line.reason)}</span>}
      </>
    )
  if (line.type === 'deliver-sms-message') return <Status tone="good">{t('delivered')}</Status>
  if (line.type === 'bounce-sms-message')
    return <Status tone="bad">{t(line.data.hardness === 'hard' ? 'hardness.hard' : 'hardness.soft')}</Status>
  if (typeof line.data.to === 'string' && line.type.endsWith('vibes-list'))
    return t('became', { state: subscriptionState(line.data.to) })
  return null
}
