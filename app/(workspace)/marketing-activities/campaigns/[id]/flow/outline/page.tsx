// The flow in words, top to bottom: for a screen reader, for paper, for whoever wants to read it through.
import { notFound } from 'next/navigation'
import { getFormatter, getTranslator } from '#app/i18n.ts'
import { requestLocale } from '#app/request-locale.ts'
import { requireUser } from '#app/session.ts'
import { FlowOutline } from '#components/flow-outline/flow-outline.tsx'
import { PrintButton } from '#components/flow-outline/print-button.tsx'
import { Link } from '#components/ui/link.tsx'
import { assetTrail } from '#lib/assets/queries.ts'
import { loadFlowLookups } from '#lib/campaigns/flow-lookups.ts'
import { loadFlow } from '#lib/campaigns/load-flow.ts'
import { currentRevisionNumber } from '#lib/campaigns/load-revision.ts'
import { db } from '#lib/db/sql.ts'
import { flowProblems } from '#lib/flow-steps/flow-problems.ts'
import { outlineOf } from '#lib/flow-steps/step-outline.ts'
import { wordingIn } from '#lib/i18n/wording.ts'
import { paths } from '#lib/paths.ts'

export default async function OutlinePage({ params }: { params: Promise<{ id: string }> }) {
  await requireUser('campaign.view')
  const campaignId = Number((await params).id)
  const flow = Number.isInteger(campaignId) ? await loadFlow(db, campaignId) : null
  if (!flow) notFound()
  const [t, format, locale, number, trail, lookups] = await Promise.all([
    getTranslator('revisions'),
    getFormatter(),
    requestLocale(),
    currentRevisionNumber(db, campaignId),
    assetTrail(db, campaignId),
    loadFlowLookups(db, flow.steps, { counts: false }),
  ])
  const wording = { ...wordingIn(locale), lookups }
  const problems = flowProblems(flow.steps, lookups).map(({ stepId, message }) => ({
    stepId,
    words: wording.say(message),
  }))
  return (
    <div className="min-h-0 flex-1 overflow-y-auto">
      <div data-print className="mx-auto flex w-full max-w-4xl flex-col gap-4 p-4 print:max-w-none print:p-0">
        {/* On the page it stands above the tabs, which are not printed. */}
        <p className="hidden text-xl font-medium break-words print:block">
          {trail.map(({ name }) => name).join(' ▸ ')}
        </p>
        <div className="flex flex-wrap items-baseline gap-x-4 gap-y-1">
          <h2 className="flex-1 text-lg font-medium">{t('outlinePage.title')}</h2>
          <span className="flex items-center gap-4 print:hidden">
            <Link href={paths.campaign(campaignId)}>{t('toFlow')}</Link>
            <PrintButton label={t('outlinePage.print')} />
          </span>
        </div>
        {number !== null && flow.savedAt && (
          <p className="text-sm text-muted">
            {t('outlinePage.asOf', { number, at: format.dateTime(new Date(flow.savedAt), 'moment') })}
          </p>
        )}
        {flow.steps.length === 0 ? (
          <p>{t('outlinePage.empty')}</p>
        ) : (
          <FlowOutline steps={outlineOf(flow.steps, wording)} problems={problems} say={wording.say} />
        )}
      </div>
    </div>
  )
}
