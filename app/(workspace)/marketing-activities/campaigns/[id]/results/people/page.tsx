// The people behind a number of the ledger.
import { notFound } from 'next/navigation'
import { getTranslator } from '#app/i18n.ts'
import { requireUser } from '#app/session.ts'
import { DownloadLink } from '#components/ui/download-link.tsx'
import { can } from '#lib/auth/permissions.ts'
import { parseBucket, printBucket } from '#lib/campaigns/bucket-query.ts'
import { findRun } from '#lib/campaigns/find-run.ts'
import { bucketPeople, runProgress } from '#lib/campaigns/run-queries.ts'
import type { Bucket, RunProgress, TextFate } from '#lib/campaigns/run-report.ts'
import { outcomeKey } from '#lib/campaigns/run-words.ts'
import { paths } from '#lib/paths.ts'
import { namesOfChoices } from '../../choice-labels.ts'
import { pageSize } from './pager.tsx'
import { PeoplePage } from './people-page.tsx'

const textWords = {
  accepted: 'accepted',
  delivered: 'delivered',
  bounced_soft: 'bouncedSoft',
  bounced_hard: 'bouncedHard',
} as const satisfies Record<TextFate, string>

/** Whoever is in one of these may have met with different things: each line says what. */
const manyOutcomes: ReadonlySet<string> = new Set(['entered', 'open'])

type Query = Record<string, string | string[] | undefined>
type Props = { params: Promise<{ id: string }>; searchParams: Promise<Query> }

export default async function ResultsPeoplePage({ params, searchParams }: Props) {
  const user = await requireUser('results.view')
  const [campaignId, query] = [Number((await params).id), await searchParams]
  const bucket = parseBucket(query)
  const run = await findRun(Number(query.run))
  if (!bucket || run?.campaignId !== campaignId) notFound()

  const after = typeof query.after === 'string' ? query.after : null
  const [t, progress] = await Promise.all([getTranslator('runs'), runProgress(run.id)])
  const [title, people] = await Promise.all([
    titleOf(progress, bucket),
    bucketPeople({ runId: run.id, bucket, after, limit: pageSize }),
  ])
  const href = paths.resultsPeople(campaignId, `run=${run.id}&${printBucket(bucket)}`)
  return (
    <PeoplePage
      title={title}
      titleSaysWhy={'texts' in bucket || ('outcome' in bucket && !manyOutcomes.has(bucket.outcome))}
      back={{ href: paths.results(campaignId, run.id), label: t('people.backToResults') }}
      people={people}
      href={href}
      isFirst={after === null}
      {...(progress?.prunedAt ? { whyEmpty: t('results.pruned', { at: new Date(progress.prunedAt) }) } : {})}
      actions={
        can(user, 'people.export') &&
        !progress?.prunedAt && (
          <DownloadLink href={paths.runExport(run.id, printBucket(bucket))}>
            {t('results.export')}
          </DownloadLink>
        )
      }
    />
  )
}

/** "Step 1: Skipped, opted out", "Step 1: Default choice" or "Texts: Bounced, hard". Not found where the run has no such step. */
async function titleOf(progress: RunProgress | null, bucket: Bucket): Promise<string> {
  const t = await getTranslator('runs')
  if ('texts' in bucket) return t('people.texts', { what: t(`results.${textWords[bucket.texts]}`) })
  const step = progress?.steps.find((each) => each.stepId === bucket.stepId)
  if (!step) notFound()
  const number = step.stepNumber
  if ('choice' in bucket) {
    const choice = step.choices.find((each) => each.number === bucket.choice)
    if (!choice) notFound()
    return t('people.bucket', { number, outcome: (await namesOfChoices([choice]))(choice) })
  }
  const { outcome, reason, revisionNumber } = bucket
  const words =
    outcome === 'entered'
      ? t('results.entered')
      : outcome === 'open'
        ? t('results.atStep')
        : t(outcomeKey(outcome, step.kind))
  if (revisionNumber) {
    return t('people.bucketRevision', { number, outcome: words, revision: revisionNumber })
  }
  return reason
    ? t('people.bucketReason', { number, outcome: words, reason: t(`reasons.${reason}`) })
    : t('people.bucket', { number, outcome: words })
}
