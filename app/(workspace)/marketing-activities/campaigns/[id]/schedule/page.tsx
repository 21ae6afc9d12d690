// The Schedule tab: how many qualify, exactly what would go to whom, and Run.
import { randomUUID } from 'node:crypto'
import { notFound } from 'next/navigation'
import { Suspense } from 'react'
import { getFormatter, getTranslator } from '#app/i18n.ts'
import { requireUser } from '#app/session.ts'
import { Link } from '#components/ui/link.tsx'
import { Skeleton } from '#components/ui/skeleton.tsx'
import { can } from '#lib/auth/permissions.ts'
import { printWaterfallBucket } from '#lib/campaigns/bucket-query.ts'
import { preflight, smartListStatus } from '#lib/campaigns/preflight.ts'
import { whyNotRunnable } from '#lib/campaigns/runnable.ts'
import { findSchedule } from '#lib/campaigns/schedule-query.ts'
import { paths } from '#lib/paths.ts'
import { lookUpUnknown, runNow, setQualification } from './actions.ts'
import { LookUpHint } from './look-up-hint.tsx'
import { ProblemList } from './problem-list.tsx'
import { QualificationRule } from './qualification-rule.tsx'
import { RunOnce } from './run-once.tsx'
import { ScrollToFragment } from './scroll-to-fragment.tsx'
import { Waterfall } from './waterfall.tsx'

export default async function SchedulePage({ params }: { params: Promise<{ id: string }> }) {
  const user = await requireUser('campaign.view')
  const campaignId = Number((await params).id)
  const schedule = await findSchedule(campaignId)
  if (!schedule) notFound()
  const t = await getTranslator('runs')
  return (
    <div className="flex min-w-0 flex-1 flex-col gap-6 overflow-y-auto p-4">
      <div className="flex flex-wrap gap-x-12 gap-y-6">
        <section className="flex flex-col gap-1">
          <h2 className="text-lg font-medium">{t('schedule.statusTitle')}</h2>
          <Suspense fallback={<Skeleton className="h-10 w-64" />}>
            <Status campaignId={campaignId} />
          </Suspense>
          <p className="max-w-prose text-sm text-muted">{t('schedule.blockedMeans')}</p>
        </section>
        <section className="flex flex-col gap-2">
          <h2 className="text-lg font-medium">{t('schedule.settingsTitle')}</h2>
          <p className="text-muted">{t('schedule.kindBatch')}</p>
          <QualificationRule
            campaignId={campaignId}
            qualification={schedule.qualification}
            canEdit={can(user, 'campaign.edit')}
            save={setQualification}
          />
        </section>
      </div>
      <Suspense
        // Counting again after a change of the rule shows the skeleton again, not yesterday's numbers.
        key={schedule.qualification}
        fallback={<p className="text-muted">{t('schedule.counting')}</p>}
      >
        <WhatWouldHappen campaignId={campaignId} canRun={can(user, 'campaign.run')} {...schedule} />
      </Suspense>
    </div>
  )
}

async function Status({ campaignId }: { campaignId: number }) {
  const t = await getTranslator('runs')
  const { matching, blocked } = await smartListStatus(campaignId)
  const to = (who: 'matching' | 'blocked') => paths.schedulePeople(campaignId, printWaterfallBucket(who, 0))
  return (
    <ul className="flex flex-col gap-1">
      <li>
        <Link href={to('matching')}>{t('schedule.qualify', { people: matching })}</Link>
      </li>
      <li>
        <Link href={to('blocked')}>{t('schedule.blocked', { people: blocked })}</Link>
      </li>
    </ul>
  )
}

async function WhatWouldHappen(props: {
  campaignId: number
  name: string
  hasOpenRun: boolean
  canRun: boolean
}) {
  const { campaignId } = props
  const [t, format] = await Promise.all([getTranslator('runs'), getFormatter()])
  const problems = await whyNotRunnable(campaignId)
  if (problems.length > 0) return <ProblemList campaignId={campaignId} problems={problems} />
  const waterfall = await preflight(campaignId)
  return (
    <section className="flex flex-col gap-3">
      <div className="flex flex-wrap items-center gap-x-4 gap-y-2">
        <div className="min-w-0 flex-1 basis-64">
          <h2 className="text-lg font-medium">{t('schedule.waterfallTitle')}</h2>
          <p className="text-sm text-muted">{t('schedule.waterfallDetail')}</p>
        </div>
        {props.canRun && (
          <RunOnce
            campaignId={campaignId}
            campaignName={props.name}
            hasOpenRun={props.hasOpenRun}
            waterfall={waterfall}
            // Made here, once per page shown: however often the button is pressed or the request repeated, it is one run.
            requestKey={randomUUID()}
            run={runNow}
          />
        )}
      </div>
      {waterfall.unknownMemberships > 0 && (
        <LookUpHint
          campaignId={campaignId}
          numbers={waterfall.unknownMemberships}
          canLookUp={props.canRun}
          lookUp={lookUpUnknown}
        />
      )}
      <Waterfall campaignId={campaignId} waterfall={waterfall} format={format} t={t} />
      <ScrollToFragment />
    </section>
  )
}
