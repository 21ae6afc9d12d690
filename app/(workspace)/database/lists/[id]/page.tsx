// A static list: who is on it, and who uses it.
import { List } from 'lucide-react'
import type { Metadata } from 'next'
import { notFound } from 'next/navigation'
import { getTranslator } from '#app/i18n.ts'
import { requireUser } from '#app/session.ts'
import { EmptyState } from '#components/ui/empty-state.tsx'
import { ButtonLink, Link } from '#components/ui/link.tsx'
import { assetPath } from '#lib/assets/kinds.ts'
import { type AssetUse, usesOfAssets } from '#lib/assets/used-by.ts'
import { can } from '#lib/auth/permissions.ts'
import { db } from '#lib/db/sql.ts'
import { findStaticList, listStaticLists } from '#lib/lists/queries.ts'
import { paths } from '#lib/paths.ts'
import { countPeople, listPeople } from '#lib/people/queries.ts'
import {
  addPeopleToList,
  createPerson,
  deleteList,
  loadPeople,
  removePeopleFromList,
  restoreList,
  searchLists,
} from '../../actions.ts'
import { DatabasePicker } from '../../database-picker.tsx'
import { PeopleHeader } from '../../people-header.tsx'
import { SelectableGrid } from '../../selectable-grid.tsx'
import { ListActions } from './list-actions.tsx'

type Props = {
  params: Promise<{ id: string }>
  searchParams: Promise<Record<string, string | string[] | undefined>>
}

export async function generateMetadata({ params }: Props): Promise<Metadata> {
  return { title: (await findStaticList(Number((await params).id)))?.name ?? null }
}

export default async function StaticListPage({ params, searchParams }: Props) {
  const user = await requireUser('people.view')
  const list = await findStaticList(Number((await params).id))
  if (!list) notFound()
  const query = await searchParams
  const find = typeof query.find === 'string' ? query.find : ''
  const view = { system: null, listId: list.id } as const
  const [t, count, page, lists, uses] = await Promise.all([
    getTranslator('people'),
    countPeople({ view, find }),
    listPeople({ view, find }),
    listStaticLists(),
    usesOfAssets(db, [list.id]),
  ])
  const here = paths.staticList(list.id)
  const importHref = `${paths.importPeople()}?list=${list.id}`
  return (
    <div className="flex min-h-0 flex-1 flex-col gap-3 p-4">
      <DatabasePicker current={here} lists={lists} />
      <PeopleHeader
        title={list.name}
        count={count}
        find={find}
        href={here}
        exportHref={
          can(user, 'people.export')
            ? paths.exportPeople(`list=${list.id}&find=${encodeURIComponent(find)}`)
            : null
        }
      >
        {can(user, 'people.edit') && (
          <ListActions
            list={list}
            importHref={importHref}
            actions={{ createPerson, deleteList, restoreList }}
          />
        )}
      </PeopleHeader>
      <UsedBy uses={uses} />
      {count === 0 ? (
        <EmptyState
          icon={List}
          title={t('empty.title')}
          action={
            find !== '' ? (
              <ButtonLink href={here}>{t('empty.clearFind')}</ButtonLink>
            ) : (
              can(user, 'people.import') && (
                <ButtonLink look="primary" href={importHref}>
                  {t('importList')}
                </ButtonLink>
              )
            )
          }
        >
          {find !== '' ? t('empty.find', { find }) : t('empty.list')}
        </EmptyState>
      ) : (
        <SelectableGrid
          key={`${list.id}:${find}`}
          initial={page}
          count={count}
          view={view}
          find={find}
          load={loadPeople}
          actions={
            can(user, 'people.edit')
              ? {
                  add: addPeopleToList,
                  searchLists,
                  remove: { action: removePeopleFromList, listId: list.id, listName: list.name },
                }
              : null
          }
        />
      )}
    </div>
  )
}

async function UsedBy({ uses }: { uses: readonly AssetUse[] }) {
  const t = await getTranslator('people')
  return (
    <p className="text-sm text-muted">
      {uses.length === 0 ? (
        t('list.usedByNothing')
      ) : (
        <>
          {t('list.usedBy')}{' '}
          {[...byUser(uses)].map(([href, ways], place) => (
            <span key={href}>
              {place > 0 && ', '}
              <Link className="underline" href={href}>
                {ways[0]!.byName}
              </Link>{' '}
              ({ways.map((use) => t(`list.usedHow.${use.how}`)).join(', ')})
            </span>
          ))}
        </>
      )}
    </p>
  )
}

/** Each user once, by its address, with the ways it uses the list. */
function byUser(uses: readonly AssetUse[]): Map<string, AssetUse[]> {
  return Map.groupBy(uses, (use) => assetPath[use.byKind](use.byId))
}
