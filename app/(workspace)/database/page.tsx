// The Database: everybody, or those of a system smart list.
import { Users } from 'lucide-react'
import type { Metadata } from 'next'
import { getTranslator } from '#app/i18n.ts'
import { requireUser } from '#app/session.ts'
import { EmptyState } from '#components/ui/empty-state.tsx'
import { ButtonLink } from '#components/ui/link.tsx'
import { can } from '#lib/auth/permissions.ts'
import { listStaticLists } from '#lib/lists/queries.ts'
import { paths } from '#lib/paths.ts'
import { countPeople, listPeople } from '#lib/people/queries.ts'
import { systemView } from '#lib/people/views.ts'
import { addPeopleToList, loadPeople, searchLists } from './actions.ts'
import { DatabasePicker } from './database-picker.tsx'
import { PeopleHeader } from './people-header.tsx'
import { SelectableGrid } from './selectable-grid.tsx'

type Props = { searchParams: Promise<Record<string, string | string[] | undefined>> }

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await getTranslator('people'))('database') }
}

export default async function DatabasePage({ searchParams }: Props) {
  const user = await requireUser('people.view')
  const query = await searchParams
  const system = systemView(query.view)
  const find = typeof query.find === 'string' ? query.find : ''
  const view = { system, listId: null } as const
  const [t, count, page, lists] = await Promise.all([
    getTranslator('people'),
    countPeople({ view, find }),
    listPeople({ view, find }),
    listStaticLists(),
  ])
  const here = paths.database(system)
  return (
    <div className="flex min-h-0 flex-1 flex-col gap-3 p-4">
      <DatabasePicker current={here} lists={lists} />
      <PeopleHeader
        title={t(`views.${system}`)}
        count={count}
        find={find}
        href={here}
        exportHref={
          can(user, 'people.export')
            ? paths.exportPeople(`view=${system}&find=${encodeURIComponent(find)}`)
            : null
        }
      />
      {count === 0 ? (
        <EmptyState
          icon={Users}
          title={t('empty.title')}
          action={
            find !== '' ? (
              <ButtonLink href={here}>{t('empty.clearFind')}</ButtonLink>
            ) : (
              system === 'all' &&
              can(user, 'people.import') && (
                <ButtonLink look="primary" href={paths.importPeople()}>
                  {t('importList')}
                </ButtonLink>
              )
            )
          }
        >
          {find !== '' ? t('empty.find', { find }) : t(`empty.${system}`)}
        </EmptyState>
      ) : (
        <SelectableGrid
          key={`${system}:${find}`}
          initial={page}
          count={count}
          view={view}
          find={find}
          load={loadPeople}
          actions={can(user, 'people.edit') ? { add: addPeopleToList, searchLists } : null}
        />
      )}
    </div>
  )
}
