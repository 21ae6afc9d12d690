import 'server-only'
import { prisma } from '#lib/db/prisma.ts'
import { parseRules } from './parse-rules.ts'
import type { Rules } from './rules.ts'

/** A campaign's smart list with the version a save must name; null when the campaign is gone. */
export async function findCampaignRules(
  campaignId: number,
): Promise<{ rules: Rules; version: number } | null> {
  if (!Number.isInteger(campaignId)) return null
  const campaign = await prisma().smartCampaign.findFirst({
    where: { id: campaignId, asset: { deletedAt: null } },
    select: { rules: true, rulesVersion: true },
  })
  return campaign && { rules: parseRules(campaign.rules), version: campaign.rulesVersion }
}
