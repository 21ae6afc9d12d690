import 'server-only'
import { prisma } from '#lib/db/prisma.ts'

/** Whose run it is and when it was asked for; null for no run, or one whose campaign was deleted. */
export async function findRun(
  runId: number,
): Promise<{ id: number; campaignId: number; campaignName: string; requestedAt: Date } | null> {
  if (!Number.isInteger(runId) || runId < 1 || runId > 2 ** 31 - 1) return null
  const run = await prisma().campaignRun.findFirst({
    where: { id: runId, campaign: { asset: { deletedAt: null } } },
    select: {
      id: true,
      campaignId: true,
      requestedAt: true,
      campaign: { select: { asset: { select: { name: true } } } },
    },
  })
  return (
    run && {
      id: run.id,
      campaignId: run.campaignId,
      campaignName: run.campaign.asset.name,
      requestedAt: run.requestedAt,
    }
  )
}
