import { notFound } from 'next/navigation'
import { getTranslator } from '#app/i18n.ts'
import { requireUser } from '#app/session.ts'
import { AssetTitle } from '#components/tree/asset-title.tsx'
import { TreeCrumbs } from '#components/tree/tree-crumbs.tsx'
import { assetPath } from '#lib/assets/kinds.ts'
import { assetTrail, childAssets } from '#lib/assets/queries.ts'
import { db } from '#lib/db/sql.ts'
import { paths } from '#lib/paths.ts'
import { ChildrenTable } from './children-table.tsx'
import { ContainerMenu, NewHere } from './container-actions.tsx'

/** A folder or a program: where it stands, what can be done with it, what is in it. */
export async function ContainerPage({ id, kind }: { id: number; kind: 'folder' | 'program' }) {
  await requireUser('campaign.view')
  const [t, trail, children] = await Promise.all([
    getTranslator('assets'),
    assetTrail(db, id),
    childAssets(db, id),
  ])
  const self = trail.at(-1)
  if (self?.kind !== kind) notFound()
  return (
    <div className="mx-auto flex w-full max-w-5xl flex-col gap-4 p-4 md:p-6">
      <div className="flex flex-col gap-1">
        <TreeCrumbs
          label={t('title')}
          items={[
            { label: t('title'), href: paths.marketingActivities() },
            ...trail
              .slice(0, -1)
              .map((above) => ({ label: above.name, href: assetPath[above.kind](above.id) })),
          ]}
        />
        <div className="flex flex-wrap items-center gap-2">
          <AssetTitle id={id} name={self.name} />
          <div className="flex gap-2">
            <NewHere parentId={id} />
            <ContainerMenu self={{ ...self, parentId: trail.at(-2)?.id ?? null, badge: null }} />
          </div>
        </div>
      </div>
      <ChildrenTable name={self.name} assets={children} />
    </div>
  )
}

/** For `generateMetadata` of both pages. */
export async function containerTitle(id: number): Promise<string> {
  return (await assetTrail(db, id)).at(-1)?.name ?? ''
}
