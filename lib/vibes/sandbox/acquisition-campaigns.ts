// /campaigns/acquisition: the double opt-in campaigns, made in Vibes (here: by the control API).
import { iso } from './clock.ts'
import { ApiError, type Handler, type VibesCall } from './http.ts'
import type { AcquisitionCampaign, AcquisitionCampaignFields, Company } from './state.ts'

const mostListed = 50

/** GET — active ones, 50 at most and no paging; 404 when there is none. */
export const getCampaigns: Handler = ({ company }) => {
  const active = [...company.campaigns.values()].filter(isActiveNow).slice(0, mostListed)
  if (active.length === 0) throw new ApiError(404, 'No acquisition campaigns')
  return { status: 200, body: active.map((campaign) => campaignJson(company, campaign)) }
}

export const getCampaign: Handler = (call) => ({
  status: 200,
  body: campaignJson(call.company, campaignOf(call)),
})

/** The campaign a path names, whatever its status; 404. */
export function campaignOf(call: VibesCall): AcquisitionCampaign {
  const campaign = call.company.campaigns.get(call.params.campaign!)
  if (!campaign) throw new ApiError(404, 'Acquisition campaign not found')
  return campaign
}

export function isActiveNow(campaign: AcquisitionCampaignFields): boolean {
  return campaign.status === 'active'
}

/** The short code it texts from: its list's. */
export function campaignSourceCode(company: Company, campaign: AcquisitionCampaignFields): string {
  return company.lists.get(campaign.listId)!.sourcecode
}

export function campaignUrl(company: Company, campaignId: string): string {
  return `/companies/${company.companyKey}/campaigns/acquisition/${campaignId}`
}

/** Names no list, as at Vibes: the pairing is found through the list. */
export function campaignJson(company: Company, campaign: AcquisitionCampaign): Record<string, unknown> {
  return {
    acquisition_id: campaign.id,
    description: campaign.description,
    campaign_type: { code: 'ACQUISITION' },
    status: campaign.status,
    start_date: iso(campaign.createdAt),
    end_date: null,
    created_date: iso(campaign.createdAt),
    updated_date: iso(campaign.updatedAt),
    acquisition_campaign: { keywords: campaign.keywords },
    sourcecode: campaignSourceCode(company, campaign),
    url: campaignUrl(company, campaign.id),
  }
}
