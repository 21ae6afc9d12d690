// The Smart List tab: who the campaign reaches.
import { notFound } from 'next/navigation'
import { requireUser } from '#app/session.ts'
import { SmartListEditor } from '#components/smart-list-editor/smart-list-editor.tsx'
import { can } from '#lib/auth/permissions.ts'
import { readRuleLookups } from '#lib/smart-list/lookups.ts'
import { findCampaignRules } from '#lib/smart-list/queries.ts'
import { countPeopleMatching, saveRules } from './actions.ts'

export default async function SmartListPage({ params }: { params: Promise<{ id: string }> }) {
  const user = await requireUser('campaign.view')
  const campaignId = Number((await params).id)
  const [campaign, lookups] = await Promise.all([findCampaignRules(campaignId), readRuleLookups()])
  if (!campaign) notFound()
  return (
    <SmartListEditor
      campaignId={campaignId}
      initialRules={campaign.rules}
      version={campaign.version}
      canEdit={can(user, 'campaign.edit')}
      lookups={{
        isVibesConnected: lookups.isVibesConnected,
        staticLists: [...lookups.staticLists].map(([id, name]) => ({ id, name })),
        vibesLists: [...lookups.vibesLists].map(([id, list]) => ({ id, ...list })),
      }}
      save={saveRules}
      count={countPeopleMatching}
    />
  )
}
