'use client'
import type { ReactNode } from 'react'
import { useTranslations } from 'use-intl/react'
import { Link } from '#components/ui/link.tsx'
import { Spinner } from '#components/ui/spinner.tsx'
import { printWaterfallBucket, type WaterfallStepBucket } from '#lib/campaigns/bucket-query.ts'
import { paths } from '#lib/paths.ts'
import { waterfallStepId } from './reach-anchor.ts'
import type { ReachShown } from './reach-store.ts'

/** What a step does to people who get no text. */
const wordsOf: Partial<Record<string, 'asks' | 'takesOff'>> = {
  'subscribe-to-vibes-list': 'asks',
  'unsubscribe-from-vibes-list': 'takesOff',
}

/** "will reach 17,930 of 24,114 · see why": each number opens its people, the words the waterfall of the step. Or why there is no number. */
export function ReachWords({ stepId, kind, shown }: { stepId: number; kind: string; shown: ReachShown }) {
  const t = useTranslations('flow.reach')
  const { campaignId, reach, isOld } = shown
  const none = (why: ReactNode) => (
    <span aria-busy={isOld}>
      {isOld && <Spinner className="mr-1 inline" />}
      {why}
    </span>
  )
  const toSmartList = (words: ReactNode) => (
    <Link className="underline" href={paths.campaign(campaignId, 'smart-list')}>
      {words}
    </Link>
  )
  const toWaterfall = (words: ReactNode) => (
    <Link className="underline" href={`${paths.campaign(campaignId, 'schedule')}#${waterfallStepId(stepId)}`}>
      {words}
    </Link>
  )
  if (reach === 'counting') return null
  if (reach === 'failed')
    return none(
      t.rich('failed', {
        again: (words) => (
          <button
            type="button"
            className="rounded-sm text-accent underline underline-offset-2"
            onClick={shown.countAgain}
          >
            {words}
          </button>
        ),
      }),
    )
  if (reach.state === 'unfinished') return none(t('unfinished'))
  if (reach.state === 'nobody')
    return none(t.rich(reach.why, { link: reach.why === 'already_ran' ? toWaterfall : toSmartList }))
  const counted = reach.steps.find((step) => step.stepId === stepId)
  // A step that was just added is not behind a wait because it wasn't counted.
  if (!counted) return isOld ? null : none(t('behindWait'))

  const people = (bucket: WaterfallStepBucket) => (words: ReactNode) => (
    <Link
      className="underline num"
      href={paths.schedulePeople(campaignId, printWaterfallBucket(bucket, reach.seed))}
    >
      {words}
    </Link>
  )
  return (
    <span aria-busy={isOld}>
      {isOld && <Spinner className="mr-1 inline" />}
      {t.rich(wordsOf[kind] ?? 'reaches', {
        ...counted,
        to: counted.reached > 0 ? people({ stepId, reason: null }) : (words) => words,
        from: counted.coming > 0 ? people({ stepId, who: 'all' }) : (words) => words,
      })}{' '}
      <span aria-hidden>·</span> {toWaterfall(t('seeWhy'))}
    </span>
  )
}
