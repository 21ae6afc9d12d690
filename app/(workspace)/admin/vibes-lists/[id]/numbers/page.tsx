// The numbers behind a count of a Vibes list, and the people who have them.
import { Users } from 'lucide-react'
import type { Metadata } from 'next'
import { notFound } from 'next/navigation'
import { getFormatter, getTranslator } from '#app/i18n.ts'
import { requireUser } from '#app/session.ts'
import { QuickFind } from '#components/people-grid/quick-find.tsx'
import { Breadcrumbs } from '#components/ui/breadcrumbs.tsx'
import { DownloadLink } from '#components/ui/download-link.tsx'
import { EmptyState } from '#components/ui/empty-state.tsx'
import { Link } from '#components/ui/link.tsx'
import { Cell, Column, Row, RowHeader, Table, TableHead } from '#components/ui/table.tsx'
import { can } from '#lib/auth/permissions.ts'
import { paths } from '#lib/paths.ts'
import { formatPhone } from '#lib/phones/format.ts'
import {
  type CountedState,
  countedStates,
  countNumbersOfList,
  numbersOfList,
} from '#lib/vibes/list-numbers.ts'
import { type VibesListDetail, vibesList } from '#lib/vibes/list-queries.ts'
import { Pager, pageSize } from '../../../../marketing-activities/campaigns/[id]/results/people/pager.tsx'

/** On a phone it matters more whose number it is. */
const atDesk = 'max-md:hidden'

const countOf = (counts: VibesListDetail['counts'], state: CountedState) =>
  state === 'left' ? counts.ended + counts.rejected + counts.expired + counts.cancelled : counts[state]

type Query = Record<string, string | string[] | undefined>
type Props = { params: Promise<{ id: string }>; searchParams: Promise<Query> }

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await getTranslator('vibes'))('numbers.title') }
}

export default async function VibesListNumbersPage({ params, searchParams }: Props) {
  await requireUser('vibes.view')
  const user = await requireUser('people.view')
  const [id, query] = [Number((await params).id), await searchParams]
  const state = countedStates.find((each) => each === query.state)
  const list = Number.isSafeInteger(id) && id > 0 && id < 2 ** 31 && state ? await vibesList(id) : null
  if (!list || !state) notFound()
  const after = typeof query.after === 'string' ? query.after : ''
  const find = typeof query.find === 'string' ? query.find.trim() : ''
  const [t, tAdmin, tRuns, tPeople, format, numbers, matching] = await Promise.all([
    getTranslator('vibes'),
    getTranslator('admin'),
    getTranslator('runs'),
    getTranslator('people'),
    getFormatter(),
    numbersOfList({ listId: id, state, find, after, limit: pageSize }),
    find === '' ? null : countNumbersOfList({ listId: id, state, find }),
  ])
  const total = countOf(list.counts, state)
  const title = t(`numbers.of.${state}`, { count: total })
  return (
    <div className="mx-auto flex w-full max-w-5xl flex-col gap-4 p-4 md:p-6">
      <header>
        <Breadcrumbs
          label={tAdmin('sections')}
          items={[
            { label: tAdmin('title'), href: paths.admin() },
            { label: t('lists.title'), href: paths.vibesLists() },
            { label: list.name, href: paths.vibesList(id) },
            { label: title },
          ]}
        />
        <h1 className="text-xl font-medium">
          {title} · {list.name}
        </h1>
        <p className="text-muted">{t('numbers.intro')}</p>
      </header>
      <div className="flex flex-wrap items-start gap-2">
        <div className="flex flex-1 basis-56 flex-col gap-1">
          <div className="flex">
            <QuickFind
              key={`${id} ${state}`}
              find={find}
              href={paths.vibesListNumbers(id, state)}
              label={t('numbers.find')}
              isNumber
            />
          </div>
          {/* Also when there is nothing to say, so that what comes is heard. */}
          <p role="status" className="text-sm text-muted">
            {matching !== null && t('numbers.found', { matching, total, text: find })}
          </p>
        </div>
        {can(user, 'people.export') && numbers.rows.length > 0 && (
          <DownloadLink href={paths.exportVibesListNumbers(id, state, find)}>
            {tPeople('export')}
          </DownloadLink>
        )}
      </div>
      {numbers.rows.length === 0 ? (
        <EmptyState icon={Users} title={find ? t('numbers.noneFound', { text: find }) : t('numbers.none')} />
      ) : (
        <Table label={title}>
          <TableHead>
            <Column>{t('numbers.number')}</Column>
            <Column>{t('numbers.people')}</Column>
            <Column className={atDesk}>{t('numbers.since')}</Column>
          </TableHead>
          <tbody>
            {numbers.rows.map(({ phone, people, since }) => (
              <Row key={phone}>
                <RowHeader className="whitespace-nowrap tabular-nums">
                  {formatPhone(phone)}
                  {since && (
                    <span className="block text-sm text-muted md:hidden">
                      {t('numbers.since')} {format.dateTime(since, 'date')}
                    </span>
                  )}
                </RowHeader>
                <Cell>
                  {people.length === 0 && <span className="text-muted">{t('numbers.nobody')}</span>}
                  {people.map((person, index) => (
                    <span key={person.id}>
                      {index > 0 && ', '}
                      <Link href={paths.person(person.id)}>{person.name || tRuns('people.noName')}</Link>
                    </span>
                  ))}
                </Cell>
                <Cell className={`whitespace-nowrap ${atDesk}`}>
                  {since ? format.dateTime(since, 'date') : '–'}
                </Cell>
              </Row>
            ))}
          </tbody>
        </Table>
      )}
      <Pager href={paths.vibesListNumbers(id, state, find)} next={numbers.next} isFirst={after === ''} />
    </div>
  )
}
