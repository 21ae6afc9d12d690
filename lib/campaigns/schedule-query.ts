import 'server-only'
import { prisma } from '#lib/db/prisma.ts'
import type { Qualification } from './set-qualification.ts'

/** What the Schedule tab shows before anything is counted; null when the campaign is gone. */
export async function findSchedule(
  campaignId: number,
): Promise<{ name: string; qualification: Qualification; hasOpenRun: boolean } | null> {
  if (!Number.isInteger(campaignId)) return null
  const campaign = await prisma().smartCampaign.findFirst({
    where: { id: campaignId, asset: { deletedAt: null } },
    include: {
      asset: { select: { name: true } },
      runs: {
        where: { finishedAt: null, state: { in: ['qualifying', 'running', 'aborting'] } },
        select: { id: true },
        take: 1,
      },
    },
  })
  return (
    campaign && {
      name: campaign.asset.name,
      qualification: campaign.qualification === 'every_time' ? 'every_time' : 'once',
      hasOpenRun: campaign.runs.length > 0,
    }
  )
}
