// The Flow tab: what happens to the people the smart list finds.
import { notFound } from 'next/navigation'
import { requireUser } from '#app/session.ts'
import { can } from '#lib/auth/permissions.ts'
import { loadFlowLookups } from '#lib/campaigns/flow-lookups.ts'
import { loadFlow } from '#lib/campaigns/load-flow.ts'
import { newestRunProgress } from '#lib/campaigns/run-queries.ts'
import { db } from '#lib/db/sql.ts'
import {
  listRuleLists,
  lookUpSteps,
  newestFlow,
  saveFlow,
  searchAcquisitionCampaigns,
  searchCampaigns,
  searchMessages,
  searchStaticLists,
  searchVibesLists,
} from './actions.ts'
import { FlowTab } from './flow-tab.tsx'
import { findWaiting, settleWaiting } from './impact/actions.ts'

export default async function FlowPage({ params }: { params: Promise<{ id: string }> }) {
  const user = await requireUser('campaign.view')
  const campaignId = Number((await params).id)
  const flow = Number.isInteger(campaignId) ? await loadFlow(db, campaignId) : null
  if (!flow) notFound()
  const [lookups, newestRun] = await Promise.all([
    loadFlowLookups(db, flow.steps),
    can(user, 'results.view') ? newestRunProgress(campaignId) : null,
  ])
  return (
    <FlowTab
      // Another campaign is another editor, not this one with other steps.
      key={campaignId}
      campaignId={campaignId}
      saved={flow}
      lookups={lookups}
      newestRun={newestRun}
      canEdit={can(user, 'campaign.edit')}
      canConnectVibes={can(user, 'vibes.configure')}
      waiting={
        can(user, 'campaign.edit') && can(user, 'campaign.run')
          ? { find: findWaiting, settle: settleWaiting }
          : null
      }
      save={saveFlow}
      newest={newestFlow}
      search={{
        messages: searchMessages,
        vibesLists: searchVibesLists,
        acquisitionCampaigns: searchAcquisitionCampaigns,
        staticLists: searchStaticLists,
        campaigns: searchCampaigns,
        ruleLists: listRuleLists,
        lookups: lookUpSteps,
      }}
    />
  )
}
