// One revision of the flow: what changed since another, the flow as it was, and the way back to it.
import { notFound } from 'next/navigation'
import { getFormatter, getTranslator } from '#app/i18n.ts'
import { requestLocale } from '#app/request-locale.ts'
import { requireUser } from '#app/session.ts'
import { FlowOutline } from '#components/flow-outline/flow-outline.tsx'
import { Banner } from '#components/ui/banner.tsx'
import { Link } from '#components/ui/link.tsx'
import { can } from '#lib/auth/permissions.ts'
import { loadFlowLookups } from '#lib/campaigns/flow-lookups.ts'
import { loadFlow } from '#lib/campaigns/load-flow.ts'
import { currentRevisionNumber, loadRevision } from '#lib/campaigns/load-revision.ts'
import { db } from '#lib/db/sql.ts'
import { compareFlows } from '#lib/flow/compare-revisions.ts'
import { sameSteps } from '#lib/flow/flow.ts'
import { changeWords } from '#lib/flow-steps/change-words.ts'
import { flowProblems } from '#lib/flow-steps/flow-problems.ts'
import { outlineOf } from '#lib/flow-steps/step-outline.ts'
import { wordingIn } from '#lib/i18n/wording.ts'
import { paths } from '#lib/paths.ts'
import { restoreFlow } from '../actions.ts'
import { CompareWith } from './compare-with.tsx'
import { RestoreButton } from './restore-button.tsx'

type Props = {
  params: Promise<{ id: string; number: string }>
  searchParams: Promise<Record<string, string | string[] | undefined>>
}

const numberOf = (text: unknown) => (typeof text === 'string' && /^\d{1,9}$/.test(text) ? Number(text) : null)

export default async function RevisionPage({ params, searchParams }: Props) {
  const user = await requireUser('campaign.view')
  const { id, number: asked } = await params
  const [campaignId, number] = [numberOf(id), numberOf(asked)]
  if (campaignId === null || number === null) notFound()
  const [revision, currentNumber, current] = await Promise.all([
    loadRevision(db, campaignId, number),
    currentRevisionNumber(db, campaignId),
    loadFlow(db, campaignId),
  ])
  if (!revision || currentNumber === null || !current) notFound()

  const [t, format, locale] = await Promise.all([getTranslator('revisions'), getFormatter(), requestLocale()])
  const wanted = numberOf((await searchParams).with)
  const found = wanted === null || wanted === 0 ? null : await loadRevision(db, campaignId, wanted)
  const comparedNumber = wanted === 0 || found ? wanted! : number - 1
  const compared =
    comparedNumber === 0 ? { steps: [] } : (found ?? (await loadRevision(db, campaignId, comparedNumber)))
  // Later is what it changed to, whichever was asked for first.
  const isBackwards = comparedNumber > number
  const [before, after] = isBackwards ? [revision, compared] : [compared, revision]

  const all = [...(revision.steps ?? []), ...(compared?.steps ?? [])]
  const wording = { ...wordingIn(locale), lookups: await loadFlowLookups(db, all, { counts: false }) }
  const changes =
    before?.steps && after?.steps
      ? compareFlows(before.steps, after.steps).flatMap((change) => changeWords(change, wording))
      : null
  const problems = flowProblems(revision.steps ?? [], wording.lookups).filter(
    ({ severity }) => severity === 'error',
  )
  const isSame = revision.steps !== null && sameSteps(revision.steps, current.steps)
  return (
    <div className="min-h-0 flex-1 overflow-y-auto">
      <div className="mx-auto flex w-full max-w-4xl flex-col gap-4 p-4">
        <div className="flex flex-wrap items-baseline gap-x-4 gap-y-2">
          <div className="min-w-0 flex-1 basis-60">
            <h2 className="text-lg font-medium">{t('number', { number })}</h2>
            <p className="text-sm text-muted">
              {t('savedBy', {
                author: revision.author ?? t('unknownAuthor'),
                at: format.dateTime(new Date(revision.savedAt), 'moment'),
              })}
            </p>
          </div>
          <Link href={paths.flowRevisions(campaignId)}>{t('toRevisions')}</Link>
          {revision.steps && can(user, 'campaign.edit') && !isSame && (
            <RestoreButton
              campaignId={campaignId}
              number={number}
              baseRevisionId={current.revisionId}
              restore={restoreFlow}
            />
          )}
          {isSame && (
            <p className="text-sm text-muted">
              {t(number === currentNumber ? 'restore.isCurrent' : 'restore.sameAsCurrent')}
            </p>
          )}
        </div>
        {!revision.steps && (
          <Banner tone="warning" title={t('unreadable.title', { number })}>
            {t('unreadable.detail')}
          </Banner>
        )}
        {!isSame && problems.length > 0 && can(user, 'campaign.edit') && (
          <Banner tone="warning" title={t('restore.problems')}>
            <ul>
              {problems.map((problem) => (
                <li key={`${problem.stepId}-${problem.choiceId}-${problem.field}`}>
                  {`${problem.stepNumber}. ${wording.say(problem.message)}`}
                </li>
              ))}
            </ul>
          </Banner>
        )}
        <section aria-labelledby="changes" className="flex flex-col gap-2">
          <h3 id="changes" className="font-medium">
            {t('compare.title')}
          </h3>
          {wanted !== null && wanted !== 0 && !found && (
            <p role="status" className="text-sm text-warning">
              {t('compare.notFound', { number: wanted })}
            </p>
          )}
          {changes && (
            <>
              <p className="text-sm text-muted">
                {t('compare.from', {
                  from: Math.min(number, comparedNumber),
                  to: Math.max(number, comparedNumber),
                })}
                {changes.length > 0 && ` · ${t('compare.changes', { count: changes.length })}`}
              </p>
              {changes.length === 0 ? (
                <p>{t('compare.same')}</p>
              ) : (
                <ul className="flex list-disc flex-col gap-1 pl-5">
                  {changes.map((sentence) => (
                    <li key={sentence} className="break-words">
                      {sentence}
                    </li>
                  ))}
                </ul>
              )}
            </>
          )}
          {!changes && compared && !compared.steps && (
            <p>{t('unreadable.title', { number: comparedNumber })}</p>
          )}
          <CompareWith
            campaignId={campaignId}
            number={number}
            comparedNumber={comparedNumber}
            compared={found}
            currentNumber={currentNumber}
          />
        </section>
        {revision.steps && (
          <section aria-labelledby="flow" className="flex flex-col gap-2">
            <h3 id="flow" className="font-medium">
              {t(number === currentNumber ? 'compare.flowNow' : 'compare.flow')}
            </h3>
            <FlowOutline steps={outlineOf(revision.steps, wording)} say={wording.say} />
          </section>
        )}
      </div>
    </div>
  )
}
