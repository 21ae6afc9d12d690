// Every saved state of the flow: who, when, what changed, and the runs that ran it.
import { History } from 'lucide-react'
import { notFound } from 'next/navigation'
import { getFormatter, getTranslator } from '#app/i18n.ts'
import { requestLocale } from '#app/request-locale.ts'
import { requireUser } from '#app/session.ts'
import { EmptyState } from '#components/ui/empty-state.tsx'
import { ButtonLink, Link } from '#components/ui/link.tsx'
import { groupRevisions } from '#lib/campaigns/group-revisions.ts'
import { listRevisions } from '#lib/campaigns/list-revisions.ts'
import { db } from '#lib/db/sql.ts'
import { paths } from '#lib/paths.ts'
import { groupChanges } from './group-changes.ts'
import { RevisionGroup } from './revision-group.tsx'

/** Revisions a page: some dozen groups. */
const pageSize = 200

type Props = {
  params: Promise<{ id: string }>
  searchParams: Promise<Record<string, string | string[] | undefined>>
}

export default async function RevisionsPage({ params, searchParams }: Props) {
  await requireUser('campaign.view')
  const [campaignId, query] = [Number((await params).id), await searchParams]
  if (!Number.isInteger(campaignId)) notFound()
  const before =
    typeof query.before === 'string' && /^\d{1,9}$/.test(query.before) ? Number(query.before) : null
  const [t, format, locale, { revisions, hasOlder }] = await Promise.all([
    getTranslator('revisions'),
    getFormatter(),
    requestLocale(),
    listRevisions(db, { campaignId, before, limit: pageSize }),
  ])
  if (revisions.length === 0 && before === null) {
    return (
      <EmptyState
        icon={History}
        title={t('title')}
        action={<ButtonLink href={paths.campaign(campaignId)}>{t('toFlow')}</ButtonLink>}
      >
        {t('none')}
      </EmptyState>
    )
  }
  const groups = groupRevisions(revisions)
  const changes = await groupChanges(campaignId, groups, locale)
  return (
    <div className="min-h-0 flex-1 overflow-y-auto">
      <div className="mx-auto flex w-full max-w-4xl flex-col gap-4 p-4">
        <div className="flex flex-wrap items-baseline gap-x-4 gap-y-1">
          <h2 className="flex-1 text-lg font-medium">{t('title')}</h2>
          <Link href={paths.flowOutline(campaignId)}>{t('outline')}</Link>
          <Link href={paths.campaign(campaignId)}>{t('toFlow')}</Link>
        </div>
        <p className="text-sm text-muted">{t('intro')}</p>
        <ol aria-label={t('list')} className="rounded-md border border-line bg-surface">
          {groups.map((group, index) => (
            <RevisionGroup
              key={group[0]!.number}
              campaignId={campaignId}
              revisions={group}
              changes={changes[index]!}
              t={t}
              moment={(at) => format.dateTime(new Date(at), 'moment')}
            />
          ))}
        </ol>
        <nav aria-label={t('title')} className="flex gap-4">
          {before !== null && <Link href={paths.flowRevisions(campaignId)}>{t('newest')}</Link>}
          {hasOlder && (
            <Link href={paths.flowRevisions(campaignId, revisions.at(-1)!.number)}>{t('older')}</Link>
          )}
        </nav>
      </div>
    </div>
  )
}
