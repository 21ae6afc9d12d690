// Acquisition campaigns: Vibes' double opt-in. A campaign does not name its list; the list names its active campaigns.
import { z } from 'zod'
import type { VibesClient } from './client.ts'
import { askOrNull } from './read-answer.ts'
import { vibesDate, vibesId } from './vibes-date.ts'

const campaign = z.looseObject({
  acquisition_id: vibesId,
  description: z.string().nullish(),
  // The reference has both "active" and "Active".
  status: z.string().nullish(),
  start_date: vibesDate,
  end_date: vibesDate,
  sourcecode: z.union([z.string(), z.number()]).nullish(),
  acquisition_campaign: z.looseObject({ keywords: z.array(z.string()).nullish() }).nullish(),
})

export type AcquisitionCampaignAtVibes = {
  vibesId: string
  name: string
  status: 'scheduled' | 'active' | 'deleted' | 'past'
  keywords: string[]
  startsAt: Date | null
  endsAt: Date | null
  shortCode: string | null
}

/** The active campaigns of one list; none where Vibes says 404. */
export async function listAcquisitionCampaigns(
  client: VibesClient,
  listId: string,
  signal?: AbortSignal,
): Promise<AcquisitionCampaignAtVibes[]> {
  const found = await askOrNull(
    client,
    {
      method: 'GET',
      path: ['mobiledb', 'subscription_lists', listId, 'acquisition_campaigns', ''],
      signal,
    },
    z.array(campaign),
  )
  return (found ?? []).map(readCampaign)
}

/** One campaign whatever its status, or null where it is gone. */
export async function findAcquisitionCampaign(
  client: VibesClient,
  id: string,
  signal?: AbortSignal,
): Promise<AcquisitionCampaignAtVibes | null> {
  const found = await askOrNull(
    client,
    { method: 'GET', path: ['campaigns', 'acquisition', id], signal },
    campaign,
  )
  return found && readCampaign(found)
}

function readCampaign(from: z.output<typeof campaign>): AcquisitionCampaignAtVibes {
  return {
    vibesId: from.acquisition_id,
    name: from.description?.trim() || from.acquisition_id,
    status: readStatus(from.status),
    keywords: from.acquisition_campaign?.keywords ?? [],
    startsAt: from.start_date,
    endsAt: from.end_date,
    shortCode: from.sourcecode == null ? null : String(from.sourcecode),
  }
}

function readStatus(text: string | null | undefined): AcquisitionCampaignAtVibes['status'] {
  const status = text?.toLowerCase()
  return status === 'scheduled' || status === 'deleted' || status === 'past' ? status : 'active'
}
