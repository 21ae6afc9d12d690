// The static lists a person is on.
import { List } from 'lucide-react'
import { getFormatter, getTranslator } from '#app/i18n.ts'
import { requireUser } from '#app/session.ts'
import { EmptyState } from '#components/ui/empty-state.tsx'
import { Link } from '#components/ui/link.tsx'
import { Cell, Column, Row, RowHeader, Table, TableHead } from '#components/ui/table.tsx'
import { can } from '#lib/auth/permissions.ts'
import { listsOfPerson } from '#lib/lists/queries.ts'
import { paths } from '#lib/paths.ts'
import { addPeopleToList, removePeopleFromList, searchLists } from '../../../actions.ts'
import { loadPerson } from '../load-person.ts'
import { AddPersonToList, RemovePersonFromList } from './membership-buttons.tsx'

type Props = { params: Promise<{ id: string }> }

export default async function PersonListsPage({ params }: Props) {
  const user = await requireUser('people.view')
  const person = await loadPerson((await params).id)
  const [t, format, lists] = await Promise.all([
    getTranslator('people'),
    getFormatter(),
    listsOfPerson(person.id),
  ])
  const canEdit = can(user, 'people.edit')
  return (
    <div className="flex flex-col gap-3">
      {canEdit && <AddPersonToList personId={person.id} add={addPeopleToList} search={searchLists} />}
      {lists.length === 0 ? (
        <EmptyState icon={List} title={t('onLists.none')} />
      ) : (
        <Table label={t('tabs.lists')}>
          <TableHead>
            <Column>{t('onLists.choose')}</Column>
            <Column isNumber>{t('onLists.added')}</Column>
            {canEdit && (
              <Column>
                <span className="sr-only">{t('onLists.remove')}</span>
              </Column>
            )}
          </TableHead>
          <tbody>
            {lists.map((list) => (
              <Row key={list.id}>
                <RowHeader>
                  <Link href={paths.staticList(list.id)}>{list.name}</Link>
                </RowHeader>
                <Cell isNumber>{format.dateTime(new Date(list.addedAt), 'moment')}</Cell>
                {canEdit && (
                  <Cell className="text-right">
                    <RemovePersonFromList
                      personId={person.id}
                      list={list}
                      remove={removePeopleFromList}
                      add={addPeopleToList}
                    />
                  </Cell>
                )}
              </Row>
            ))}
          </tbody>
        </Table>
      )}
    </div>
  )
}
