'use client'
import { Clock } from 'lucide-react'
import { useTranslations } from 'use-intl/react'
import { Link } from '#components/ui/link.tsx'
import { type Tone, toneIcons, toneText } from '#components/ui/tone.ts'
import type { Waiting } from '#lib/campaigns/run-report.ts'
import { paths } from '#lib/paths.ts'
import { useWaitingWords } from './use-waiting-words.ts'

/** bad: nothing moves until somebody acts; warning: it moves again by itself, later than anybody meant. */
const tones: Record<Waiting['code'], Exclude<Tone, 'good' | 'neutral'>> = {
  held: 'bad',
  no_worker: 'bad',
  left_standing: 'bad',
  not_connected: 'bad',
  service_paused: 'bad',
  paused: 'warning',
  aborting: 'warning',
  breaker_open: 'warning',
  backing_off: 'warning',
  retrying: 'warning',
  qualifying: 'info',
  rate_limit: 'info',
  in_flight: 'info',
  quiet_hours: 'info',
  wait_step: 'info',
  look_ups: 'info',
}

/** Where whoever may can put it right. */
const ways: Partial<Record<Waiting['code'], { href: string; words: 'toLaunchPoint' }>> = {
  not_connected: { href: paths.launchPoint(), words: 'toLaunchPoint' },
  service_paused: { href: paths.launchPoint(), words: 'toLaunchPoint' },
}

/** Everything the run waits for, a line each, with what to do about it. One line is always there, so that little jumps. */
export function RunWaits({ waits, mayConfigure }: { waits: readonly Waiting[]; mayConfigure: boolean }) {
  const t = useTranslations('runs.results')
  const words = useWaitingWords()
  return (
    <ul aria-label={t('waitsFor')} className="flex flex-col gap-0.5 text-sm">
      {waits.length === 0 && <li className="text-muted">{t('goingOn')}</li>}
      {waits.map((wait) => {
        const tone = tones[wait.code]
        const Icon = tone === 'info' ? Clock : toneIcons[tone]
        const way = mayConfigure ? ways[wait.code] : undefined
        return (
          <li key={wait.code} className="flex items-start gap-1.5">
            <Icon aria-hidden className={`mt-0.5 size-4 shrink-0 ${toneText[tone]}`} />
            <span>
              {words(wait)}
              {way && (
                <>
                  {' '}
                  <Link href={way.href}>{t(way.words)}</Link>
                </>
              )}
            </span>
          </li>
        )
      })}
    </ul>
  )
}
