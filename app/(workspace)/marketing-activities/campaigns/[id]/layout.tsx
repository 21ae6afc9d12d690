// What every tab of a smart campaign has above it: where it is, its name, what it is doing, its tabs.
import { notFound } from 'next/navigation'
import type { ReactNode } from 'react'
import { getTranslator } from '#app/i18n.ts'
import { requireUser } from '#app/session.ts'
import { tabStatusId } from '#components/flow-editor/tab-status-id.ts'
import { Breadcrumbs } from '#components/ui/breadcrumbs.tsx'
import { LinkTabs } from '#components/ui/link-tabs.tsx'
import { assetPath } from '#lib/assets/kinds.ts'
import { campaignHead } from '#lib/campaigns/campaign-head.ts'
import { db } from '#lib/db/sql.ts'
import { campaignTabs, paths } from '#lib/paths.ts'
import { CampaignBadge } from './campaign-badge.tsx'

export default async function CampaignLayout({
  children,
  params,
}: {
  children: ReactNode
  params: Promise<{ id: string }>
}) {
  await requireUser('campaign.view')
  const [{ id }, t] = await Promise.all([params, getTranslator('campaign')])
  const campaign = await campaignHead(db, Number(id))
  if (!campaign) notFound()
  return (
    <div className="flex min-h-0 min-w-0 flex-1 flex-col">
      <header className="flex flex-col gap-1 border-b border-line bg-surface px-4 pt-3">
        <Breadcrumbs
          label={t('breadcrumbs')}
          items={campaign.trail.map((asset) => ({
            label: asset.name,
            href: assetPath[asset.kind](asset.id),
          }))}
        />
        <div className="flex flex-wrap items-center gap-x-3 gap-y-1">
          <h1 className="min-w-0 truncate text-xl font-medium">{campaign.name}</h1>
          <CampaignBadge badge={campaign.badge} />
        </div>
        <div className="flex flex-wrap items-center justify-between gap-x-4">
          <LinkTabs
            label={t('tabs.label')}
            tabs={campaignTabs.map((tab) => ({
              href: paths.campaign(campaign.id, tab),
              label: t(`tabs.${tab}`),
            }))}
          />
          <div id={tabStatusId} className="flex min-h-8 items-center" />
        </div>
      </header>
      {children}
    </div>
  )
}
