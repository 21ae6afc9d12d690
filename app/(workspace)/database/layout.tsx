import type { ReactNode } from 'react'
import { getTranslator } from '#app/i18n.ts'
import { requireUser } from '#app/session.ts'
import { SplitPane } from '#components/ui/split-pane.tsx'
import { can } from '#lib/auth/permissions.ts'
import { listStaticLists } from '#lib/lists/queries.ts'
import { createList, createPerson } from './actions.ts'
import { DatabaseNav, NewMenu } from './database-nav.tsx'

export default async function DatabaseLayout({ children }: { children: ReactNode }) {
  const user = await requireUser('people.view')
  const [t, lists] = await Promise.all([getTranslator('people'), listStaticLists()])
  const actions = can(user, 'people.edit') ? { createPerson, createList } : null
  const canImport = can(user, 'people.import')
  return (
    <SplitPane
      pane={<DatabaseNav lists={lists} actions={actions} canImport={canImport} />}
      label={t('lists')}
    >
      {(actions || canImport) && (
        <div className="flex flex-col px-4 pt-3 pb-2 md:hidden">
          <NewMenu actions={actions} canImport={canImport} />
        </div>
      )}
      {children}
    </SplitPane>
  )
}
