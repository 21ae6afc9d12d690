// The Results tab: one run's ledger, live, or its activity log.
import { BarChart3 } from 'lucide-react'
import { getFormatter, getTranslator } from '#app/i18n.ts'
import { requestLocale } from '#app/request-locale.ts'
import { requireUser } from '#app/session.ts'
import { RunControls } from '#components/run-controls/run-controls.tsx'
import { DownloadLink } from '#components/ui/download-link.tsx'
import { EmptyState } from '#components/ui/empty-state.tsx'
import { ButtonLink, Link } from '#components/ui/link.tsx'
import { type CurrentUser, can } from '#lib/auth/permissions.ts'
import { stepNames } from '#lib/campaigns/activity-names.ts'
import { revisionNumberOfRun } from '#lib/campaigns/load-revision.ts'
import { listRuns, runProgress } from '#lib/campaigns/run-queries.ts'
import type { RunSummary } from '#lib/campaigns/run-report.ts'
import { db } from '#lib/db/sql.ts'
import { paths } from '#lib/paths.ts'
import { namesOfChoices } from '../choice-labels.ts'
import { abortRun, countRunInFlight, pauseRun, resumeRun } from './actions.ts'
import { ActivityLog } from './activity-log.tsx'
import { choiceKey } from './choice-key.ts'
import { LiveLedger } from './live-ledger.tsx'
import { RunPicker } from './run-picker.tsx'
import { ViewLinks } from './view-links.tsx'

type Query = Record<string, string | string[] | undefined>
type Props = { params: Promise<{ id: string }>; searchParams: Promise<Query> }

export default async function ResultsPage({ params, searchParams }: Props) {
  const user = await requireUser('results.view')
  const [campaignId, query] = [Number((await params).id), await searchParams]
  const [t, runs] = await Promise.all([getTranslator('runs'), listRuns(campaignId)])
  const shown = runs.find(({ id }) => String(id) === query.run) ?? runs[0]
  if (!shown) return <NeverRan campaignId={campaignId} />

  const isLog = query.view === 'log'
  const here = paths.results(campaignId, shown.id)
  return (
    <div className="flex min-w-0 flex-1 flex-col gap-6 overflow-y-auto p-4">
      <div className="flex flex-wrap items-end gap-x-4 gap-y-3">
        <RunPicker runId={shown.id} runs={await runOptions(campaignId, runs, isLog)} />
        <ViewLinks
          label={t('results.view')}
          views={[
            { href: here, label: t('results.ledger'), isCurrent: !isLog },
            {
              href: paths.resultsLog(campaignId, shown.id),
              label: t('results.activityLog'),
              isCurrent: isLog,
            },
          ]}
        />
        <RevisionLink campaignId={campaignId} runId={shown.id} />
        <div className="flex grow flex-wrap gap-2 md:justify-end">
          {can(user, 'campaign.run') && (
            <RunControls
              key={shown.id}
              run={shown}
              mayRelease={can(user, 'settings.edit')}
              actions={{
                pause: pauseRun,
                resume: resumeRun,
                abort: abortRun,
                countInFlight: countRunInFlight,
              }}
            />
          )}
          {can(user, 'people.export') && (isLog || !shown.prunedAt) && (
            <DownloadLink href={paths.runExport(shown.id, isLog ? 'view=log' : '')}>
              {t('results.exportAll')}
            </DownloadLink>
          )}
        </div>
      </div>
      {isLog ? (
        <ActivityLog campaignId={campaignId} runId={shown.id} query={query} />
      ) : (
        <Ledger campaignId={campaignId} runId={shown.id} user={user} />
      )}
    </div>
  )
}

async function Ledger(props: { campaignId: number; runId: number; user: CurrentUser }) {
  const { campaignId, runId, user } = props
  const [locale, progress] = await Promise.all([requestLocale(), runProgress(runId)])
  if (!progress) return <NeverRan campaignId={campaignId} />
  const nameOf = await namesOfChoices(progress.steps.flatMap((step) => step.choices))
  const choiceNames = progress.steps.flatMap(({ stepId, choices }) =>
    choices.map((choice) => [choiceKey(stepId, choice.number), nameOf(choice)] as const),
  )
  return (
    <LiveLedger
      key={runId}
      campaignId={campaignId}
      initial={progress}
      stepNames={stepNames(locale)}
      choiceNames={Object.fromEntries(choiceNames)}
      mayConfigure={can(user, 'vibes.configure')}
    />
  )
}

/** To the flow as this run ran it, whatever it is now. */
async function RevisionLink({ campaignId, runId }: { campaignId: number; runId: number }) {
  const [t, number] = await Promise.all([getTranslator('revisions'), revisionNumberOfRun(db, runId)])
  if (number === null) return null
  return (
    <Link href={paths.flowRevision(campaignId, number)} className="py-1.5 text-sm">
      {t('ran', { number })}
    </Link>
  )
}

async function runOptions(campaignId: number, runs: readonly RunSummary[], isLog: boolean) {
  const [t, format] = await Promise.all([getTranslator('runs'), getFormatter()])
  return runs.map((run) => ({
    id: run.id,
    href: (isLog ? paths.resultsLog : paths.results)(campaignId, run.id),
    label: t('results.runOption', {
      date: format.dateTime(new Date(run.startedAt), 'moment'),
      people: run.entered,
      state: t(run.heldReason === null ? `states.${run.state}` : 'states.held'),
    }),
  }))
}

async function NeverRan({ campaignId }: { campaignId: number }) {
  const t = await getTranslator('runs')
  return (
    <EmptyState
      icon={BarChart3}
      title={t('results.never')}
      action={
        <ButtonLink href={paths.campaign(campaignId, 'schedule')}>{t('results.toSchedule')}</ButtonLink>
      }
    >
      {t('results.neverDetail')}
    </EmptyState>
  )
}
