import type { Metadata } from 'next'
import { notFound } from 'next/navigation'
import { getTranslator } from '#app/i18n.ts'
import { requireUser } from '#app/session.ts'
import { Banner } from '#components/ui/banner.tsx'
import { Breadcrumbs } from '#components/ui/breadcrumbs.tsx'
import { Link } from '#components/ui/link.tsx'
import { Badge } from '#components/ui/status.tsx'
import { can } from '#lib/auth/permissions.ts'
import { paths } from '#lib/paths.ts'
import { lookUpProgress, type VibesListDetail, vibesList } from '#lib/vibes/list-queries.ts'
import { connectedService } from '#lib/vibes/queries.ts'
import { lookUpVibesList, readLookUpProgress, saveVibesListWording } from '../../actions.ts'
import { PeopleCount } from '../people-count.tsx'
import { AcquisitionTable } from './acquisition-table.tsx'
import { ExtractImport } from './extract-import.tsx'
import { LookUp } from './look-up.tsx'
import { WordingForm } from './wording-form.tsx'

type Props = {
  params: Promise<{ id: string }>
  searchParams: Promise<{ campaign?: string | string[] }>
}

async function load({ params }: Props): Promise<VibesListDetail> {
  const id = Number((await params).id)
  const list = Number.isSafeInteger(id) && id > 0 && id < 2 ** 31 ? await vibesList(id) : null
  return list ?? notFound()
}

export async function generateMetadata(props: Props): Promise<Metadata> {
  await requireUser('vibes.view')
  return { title: (await load(props)).name }
}

export default async function VibesListPage(props: Props) {
  const user = await requireUser('vibes.view')
  const list = await load(props)
  const [t, tAdmin, service, progress] = await Promise.all([
    getTranslator('vibes'),
    getTranslator('admin'),
    connectedService(),
    lookUpProgress(list.id),
  ])
  const mayConfigure = can(user, 'vibes.configure')
  const { counts } = list
  const facts: [label: string, state: keyof typeof counts][] = [
    [t('lists.active'), 'active'],
    [t('lists.pending'), 'pending'],
    [t('lists.ended'), 'ended'],
    [t('list.rejected'), 'rejected'],
    [t('list.expired'), 'expired'],
    [t('list.cancelled'), 'cancelled'],
    [t('list.absent'), 'absent'],
    [t('lists.unknown'), 'unknown'],
  ]
  return (
    <div className="mx-auto flex w-full max-w-5xl flex-col gap-6 p-4 md:p-6">
      <header>
        <Breadcrumbs
          label={tAdmin('sections')}
          items={[
            { label: tAdmin('title'), href: paths.admin() },
            { label: t('lists.title'), href: paths.vibesLists() },
            { label: list.name },
          ]}
        />
        <div className="flex flex-wrap items-center gap-2">
          <h1 className="text-xl font-medium">{list.name}</h1>
          {list.shortCode && <Badge>{t('list.shortCode', { code: list.shortCode })}</Badge>}
        </div>
        <p className="text-sm text-muted">
          {t('list.vibesId')}: {list.vibesId} · {t('list.eventCampaign')}:{' '}
          {list.eventType ?? t('list.eventCampaignNone')}
        </p>
      </header>
      {list.goneAt && <Banner tone="bad" title={t('lists.goneSince', { at: list.goneAt })} />}

      <section aria-labelledby="counts" className="flex flex-col gap-2">
        <h2 id="counts" className="text-lg font-medium">
          {t('list.counts')}
        </h2>
        <dl className="grid grid-cols-2 gap-px overflow-hidden rounded-md border border-line bg-line sm:grid-cols-4">
          {facts.map(([label, state]) => (
            <div key={label} className="flex flex-col bg-surface px-3 py-2">
              <dt className="text-sm text-muted">{label}</dt>
              <dd className="num text-left text-lg">
                <PeopleCount listId={list.id} state={state} count={counts[state]} />
              </dd>
            </div>
          ))}
        </dl>
        <p className="text-sm text-muted">{t('list.countsNote')}</p>
      </section>

      <section aria-labelledby="acquisition" className="flex flex-col gap-2">
        <h2 id="acquisition" className="text-lg font-medium">
          {t('list.acquisition')}
        </h2>
        <AcquisitionTable
          campaigns={list.acquisitionCampaigns}
          marked={Number((await props.searchParams).campaign) || null}
        />
      </section>

      <section aria-labelledby="wording" className="flex flex-col gap-2">
        <div>
          <h2 id="wording" className="text-lg font-medium">
            {t('list.wording')}
          </h2>
          <p className="text-sm text-muted">{t('list.wordingIntro')}</p>
        </div>
        {mayConfigure ? (
          <WordingForm
            listId={list.id}
            initial={{ brand: list.brand, stopWording: list.stopWording }}
            save={saveVibesListWording}
          />
        ) : (
          <dl className="grid max-w-xl grid-cols-[max-content_1fr] gap-x-4 gap-y-1">
            <dt className="text-muted">{t('list.brand')}</dt>
            <dd>{list.brand ?? t('list.wordingUnset')}</dd>
            <dt className="text-muted">{t('list.stopWording')}</dt>
            <dd>{list.stopWording ?? t('list.wordingUnset')}</dd>
          </dl>
        )}
      </section>

      {mayConfigure && !list.goneAt && (
        <div className="grid gap-6 md:grid-cols-2">
          <LookUp
            listId={list.id}
            initial={progress}
            isPaused={service?.state === 'paused'}
            start={lookUpVibesList}
            read={readLookUpProgress}
          />
          <ExtractImport />
        </div>
      )}

      <section aria-labelledby="used-by" className="flex flex-col gap-2">
        <h2 id="used-by" className="text-lg font-medium">
          {t('list.usedByTitle')}
        </h2>
        {list.usedBy.length === 0 ? (
          <p className="text-sm text-muted">{t('list.usedByNone')}</p>
        ) : (
          <ul className="flex flex-col gap-1">
            {list.usedBy.map(({ id, name }) => (
              <li key={id}>
                <Link href={paths.campaign(id)}>{name}</Link>
              </li>
            ))}
          </ul>
        )}
      </section>
    </div>
  )
}
