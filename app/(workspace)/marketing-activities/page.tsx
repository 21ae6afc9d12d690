import type { Metadata } from 'next'
import { getTranslator } from '#app/i18n.ts'
import { requireUser } from '#app/session.ts'
import { TreeButton } from '#components/tree/tree-button.tsx'
import { childAssets } from '#lib/assets/queries.ts'
import { db } from '#lib/db/sql.ts'
import { ChildrenTable } from './children-table.tsx'
import { NewHere } from './container-actions.tsx'

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await getTranslator('assets'))('title') }
}

/** The root of the tree. */
export default async function MarketingActivitiesPage() {
  await requireUser('campaign.view')
  const [t, children] = await Promise.all([getTranslator('assets'), childAssets(db, null)])
  return (
    <div className="mx-auto flex w-full max-w-5xl flex-col gap-4 p-4 md:p-6">
      <div className="flex flex-wrap items-center gap-3">
        <TreeButton />
        <h1 className="min-w-0 flex-1 truncate text-xl font-medium">{t('title')}</h1>
        <NewHere parentId={null} />
      </div>
      <ChildrenTable name={t('title')} assets={children} />
    </div>
  )
}
