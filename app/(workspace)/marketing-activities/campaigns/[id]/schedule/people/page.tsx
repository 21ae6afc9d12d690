// The people behind a number of the Schedule tab, counted as the waterfall counted them.
import { notFound } from 'next/navigation'
import { getTranslator } from '#app/i18n.ts'
import { requireUser } from '#app/session.ts'
import {
  parseWaterfallBucket,
  printWaterfallBucket,
  type WaterfallBucket,
} from '#lib/campaigns/bucket-query.ts'
import { loadFlow } from '#lib/campaigns/load-flow.ts'
import { waterfallPeople } from '#lib/campaigns/preflight.ts'
import { db } from '#lib/db/sql.ts'
import { paths } from '#lib/paths.ts'
import { namesOfChoices } from '../../choice-labels.ts'
import { pageSize } from '../../results/people/pager.tsx'
import { PeoplePage } from '../../results/people/people-page.tsx'

type Query = Record<string, string | string[] | undefined>
type Props = { params: Promise<{ id: string }>; searchParams: Promise<Query> }

export default async function SchedulePeoplePage({ params, searchParams }: Props) {
  await requireUser('campaign.view')
  const [campaignId, query] = [Number((await params).id), await searchParams]
  const parsed = parseWaterfallBucket(query)
  if (!parsed || !Number.isInteger(campaignId)) notFound()

  const { bucket, seed } = parsed
  const title = await titleOf(campaignId, bucket)
  const after = typeof query.after === 'string' ? query.after : null
  const [t, people] = await Promise.all([
    getTranslator('runs'),
    waterfallPeople({ campaignId, seed, bucket, after, limit: pageSize }),
  ])
  return (
    <PeoplePage
      title={title}
      titleSaysWhy={typeof bucket === 'object' && 'reason' in bucket}
      back={{ href: paths.campaign(campaignId, 'schedule'), label: t('people.backToSchedule') }}
      people={people}
      href={paths.schedulePeople(campaignId, printWaterfallBucket(bucket, seed))}
      isFirst={after === null}
    />
  )
}

const audiences = { matching: 'matching', blocked: 'blocked', already_ran: 'alreadyRan' } as const

const atStep = {
  all: 'schedule.comeTo',
  stopped: 'schedule.skipped',
  deferred: 'outcomes.deferred',
} as const

/** "Step 1: opted out". Not found where the campaign or the step is gone. */
async function titleOf(campaignId: number, bucket: WaterfallBucket): Promise<string> {
  const [t, flow] = await Promise.all([getTranslator('runs'), loadFlow(db, campaignId)])
  if (!flow) notFound()
  if (typeof bucket === 'string') return t(`people.${audiences[bucket]}`)
  const number = flow.steps.findIndex((step) => step.id === bucket.stepId) + 1
  if (number === 0) notFound()
  if ('who' in bucket) return t('people.bucket', { number, outcome: t(atStep[bucket.who]) })
  if ('choice' in bucket) {
    const { choices } = flow.steps[number - 1]!
    const when = bucket.choice === 0 ? null : (choices[bucket.choice - 1]?.when ?? notFound())
    const choice = { number: bucket.choice, when }
    return t('people.bucket', { number, outcome: (await namesOfChoices([choice]))(choice) })
  }
  return bucket.reason
    ? t('people.stopped', { number, reason: t(`reasons.${bucket.reason}`) })
    : t('people.granted', { number })
}
