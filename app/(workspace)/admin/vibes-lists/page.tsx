import { ListChecks } from 'lucide-react'
import type { Metadata } from 'next'
import { getFormatter, getTranslator } from '#app/i18n.ts'
import { requireUser } from '#app/session.ts'
import { Breadcrumbs } from '#components/ui/breadcrumbs.tsx'
import { EmptyState } from '#components/ui/empty-state.tsx'
import { ButtonLink, Link } from '#components/ui/link.tsx'
import { Badge } from '#components/ui/status.tsx'
import { Cell, Column, Row, RowHeader, Table, TableHead } from '#components/ui/table.tsx'
import { can } from '#lib/auth/permissions.ts'
import { paths } from '#lib/paths.ts'
import { vibesLists } from '#lib/vibes/list-queries.ts'
import { connectedService } from '#lib/vibes/queries.ts'
import { offerVibesList, syncVibesNow } from '../actions.ts'
import { SyncButton } from '../launchpoint/sync-button.tsx'
import { OfferSwitch } from './offer-switch.tsx'
import { PeopleCount } from './people-count.tsx'

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await getTranslator('vibes'))('lists.title') }
}

/** On a phone a list says how many it reaches and whether it is offered; its own page has the rest. */
const atDesk = 'max-md:hidden'

export default async function VibesListsPage() {
  const user = await requireUser('vibes.view')
  const [t, tAdmin, format, lists, service] = await Promise.all([
    getTranslator('vibes'),
    getTranslator('admin'),
    getFormatter(),
    vibesLists(),
    connectedService(),
  ])
  const mayConfigure = can(user, 'vibes.configure')
  return (
    <div className="mx-auto flex w-full max-w-6xl flex-col gap-4 p-4 md:p-6">
      <header className="flex flex-wrap items-end justify-between gap-3">
        <div className="min-w-0">
          <Breadcrumbs
            label={tAdmin('sections')}
            items={[{ label: tAdmin('title'), href: paths.admin() }, { label: t('lists.title') }]}
          />
          <h1 className="text-xl font-medium">{t('lists.title')}</h1>
          <p className="text-muted">{t('lists.intro')}</p>
        </div>
        {service && mayConfigure && <SyncButton sync={syncVibesNow} />}
      </header>
      {lists.length === 0 ? (
        <div className="rounded-md border border-line bg-surface">
          <EmptyState
            icon={ListChecks}
            title={t('lists.none')}
            action={
              !service &&
              mayConfigure && (
                <ButtonLink look="primary" href={paths.launchPoint()}>
                  {t('launchPoint.title')}
                </ButtonLink>
              )
            }
          >
            {service ? t('lists.noneConnected') : t('lists.noneMissing')}
          </EmptyState>
        </div>
      ) : (
        <>
          <Table label={t('lists.title')}>
            <TableHead>
              <Column>{t('lists.name')}</Column>
              <Column className={atDesk}>{t('lists.shortCode')}</Column>
              <Column isNumber>{t('lists.active')}</Column>
              <Column isNumber className={atDesk}>
                {t('lists.pending')}
              </Column>
              <Column isNumber className={atDesk}>
                {t('lists.ended')}
              </Column>
              <Column isNumber className={atDesk}>
                {t('lists.unknown')}
              </Column>
              <Column isNumber className={atDesk}>
                {t('lists.usedBy')}
              </Column>
              <Column className={`pl-8 ${atDesk}`}>{t('lists.lastSync')}</Column>
              <Column>{t('lists.offered')}</Column>
            </TableHead>
            <tbody>
              {lists.map((list) => (
                <Row key={list.id}>
                  <RowHeader className="whitespace-nowrap">
                    <Link href={paths.vibesList(list.id)} className="font-medium">
                      {list.name}
                    </Link>{' '}
                    {list.goneAt && <Badge tone="bad">{t('lists.gone')}</Badge>}
                  </RowHeader>
                  <Cell className={`num text-left ${atDesk}`}>{list.shortCode ?? '–'}</Cell>
                  <Cell isNumber>
                    <PeopleCount listId={list.id} state="active" count={list.active} />
                  </Cell>
                  <Cell isNumber className={atDesk}>
                    <PeopleCount listId={list.id} state="pending" count={list.pending} />
                  </Cell>
                  <Cell isNumber className={atDesk}>
                    <PeopleCount listId={list.id} state="left" count={list.ended} />
                  </Cell>
                  <Cell isNumber className={atDesk}>
                    <PeopleCount listId={list.id} state="unknown" count={list.unknown} />
                  </Cell>
                  <Cell isNumber className={atDesk}>
                    {list.usedBy === 0 ? (
                      format.number(0)
                    ) : (
                      <Link href={`${paths.vibesList(list.id)}#used-by`}>{format.number(list.usedBy)}</Link>
                    )}
                  </Cell>
                  <Cell className={`pl-8 whitespace-nowrap ${atDesk}`}>
                    {list.syncedAt ? format.dateTime(list.syncedAt, 'moment') : '–'}
                  </Cell>
                  <Cell className="py-0!">
                    <OfferSwitch
                      listId={list.id}
                      name={list.name}
                      isOffered={list.isOffered}
                      isDisabled={!mayConfigure}
                      offer={offerVibesList}
                    />
                  </Cell>
                </Row>
              ))}
            </tbody>
          </Table>
          <p className={`text-sm text-muted ${atDesk}`}>
            {t('lists.unknown')}: {t('lists.unknownHint')}
          </p>
        </>
      )}
    </div>
  )
}
