// What every tab of a smart campaign has above it: where it is, its name, what it is doing, its tabs.
import type { Metadata } from 'next'
import { notFound } from 'next/navigation'
import { cache, type ReactNode } from 'react'
import { getTranslator } from '#app/i18n.ts'
import { requireUser } from '#app/session.ts'
import { tabStatusId } from '#components/flow-editor/tab-status-id.ts'
import { AssetTitle } from '#components/tree/asset-title.tsx'
import { CampaignStatus } from '#components/tree/campaign-status.tsx'
import { TreeCrumbs } from '#components/tree/tree-crumbs.tsx'
import { Island } from '#components/ui/island.tsx'
import { LinkTabs } from '#components/ui/link-tabs.tsx'
import { campaignBadgeFacts } from '#lib/assets/campaign-badges.ts'
import { assetPath } from '#lib/assets/kinds.ts'
import { assetTrail } from '#lib/assets/queries.ts'
import type { TreeAsset } from '#lib/assets/tree.ts'
import { can } from '#lib/auth/permissions.ts'
import { openRunId } from '#lib/campaigns/open-run-id.ts'
import { db } from '#lib/db/sql.ts'
import { campaignTabs, paths } from '#lib/paths.ts'
import { CampaignActions } from './campaign-actions.tsx'
import { PresenceLater } from './presence-later.tsx'

type Props = { children: ReactNode; params: Promise<{ id: string }> }

/** From the root down to the campaign itself; empty when the address is no campaign's. */
const trailTo = cache(async (id: string) => {
  const trail = /^\d{1,9}$/.test(id) ? await assetTrail(db, Number(id)) : []
  return trail.at(-1)?.kind === 'smart_campaign' ? trail : []
})

export async function generateMetadata({ params }: Props): Promise<Metadata> {
  await requireUser('campaign.view')
  const campaign = (await trailTo((await params).id)).at(-1)
  return campaign ? { title: campaign.name } : {}
}

export default async function CampaignLayout({ children, params }: Props) {
  const user = await requireUser('campaign.view')
  const [t, assets, trail] = await Promise.all([
    getTranslator('campaign'),
    getTranslator('assets'),
    trailTo((await params).id),
  ])
  const campaign = trail.at(-1)
  if (!campaign) notFound()
  const parentId = trail.at(-2)?.id ?? null
  return (
    <div className="flex h-full min-h-0 flex-col">
      {/* On a phone three lines: where it is and the open tab's own state, the name, the tabs. */}
      <header className="flex gap-x-3 border-b border-line bg-surface px-4 pt-1 max-md:flex-wrap max-md:items-center md:flex-col md:gap-y-1 md:pt-3 max-md:[&>:first-child]:flex-1 max-md:[&>:first-child]:basis-24">
        <TreeCrumbs
          label={t('breadcrumbs')}
          items={[
            { label: assets('title'), href: paths.marketingActivities() },
            ...trail
              .slice(0, -1)
              .map((above) => ({ label: above.name, href: assetPath[above.kind](above.id) })),
          ]}
        />
        <div className="flex flex-wrap items-center gap-x-3 gap-y-1 max-md:order-2 max-md:basis-full">
          <Island>
            <AssetTitle id={campaign.id} name={campaign.name} />
            {/* Before the badge: who comes takes room of the name, and pushes nothing aside. */}
            <PresenceLater campaignId={campaign.id} />
            <StatusOf id={campaign.id} />
            <ActionsOf self={{ ...campaign, parentId, badge: null }} mayRun={can(user, 'campaign.run')} />
          </Island>
        </div>
        <div className="flex flex-wrap items-center justify-between gap-x-4 max-md:contents">
          <div className="min-w-0 max-md:order-3 max-md:basis-full">
            <Island>
              <LinkTabs
                label={t('tabs.label')}
                tabs={campaignTabs.map((tab) => ({
                  href: paths.campaign(campaign.id, tab),
                  label: t(`tabs.${tab}`),
                }))}
              />
            </Island>
          </div>
          {/* In no island: the open tab draws into it before those have come to life. */}
          <div id={tabStatusId} className="flex items-center gap-2 max-md:order-1 md:min-h-8" />
        </div>
      </header>
      {children}
    </div>
  )
}

// Beside the page and not before it: the tab's own reading begins while these are read.

async function StatusOf({ id }: { id: number }) {
  const facts = await campaignBadgeFacts(db, id)
  return facts && <CampaignStatus id={id} facts={facts} />
}

async function ActionsOf({ self, mayRun }: { self: TreeAsset; mayRun: boolean }) {
  return <CampaignActions self={self} openRunId={mayRun ? await openRunId(db, self.id) : null} />
}
