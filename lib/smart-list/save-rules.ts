// Saves a campaign's smart list. A save names the version it started from, so that two people never overwrite each other unseen.
import 'server-only'
import type { Prisma } from '#lib/db/generated/client.ts'
import { prisma } from '#lib/db/prisma.ts'
import { AppError } from '#lib/errors.ts'
import type { Rules } from './rules.ts'

/** What stands in the database when a save comes too late: the page shows both and lets the person choose. */
export type RulesConflict = { rules: unknown; version: number; savedBy: string | null; savedAt: string }

/**
 * Returns the new version. Throws `conflict` with a `RulesConflict` in details when somebody saved in between, and
 * `not_found` when the campaign is gone. Saving half-filled filters is allowed: problems are shown, not refused.
 */
export async function saveRules(options: {
  campaignId: number
  rules: Rules
  baseVersion: number
  userId: string
}): Promise<{ version: number }> {
  const { campaignId, rules, baseVersion } = options
  return prisma().$transaction(async (tx) => {
    const saved = await tx.smartCampaign.updateMany({
      where: { id: campaignId, rulesVersion: baseVersion, asset: { deletedAt: null } },
      data: { rules: rules as unknown as Prisma.InputJsonObject, rulesVersion: { increment: 1 } },
    })
    if (saved.count === 0) throw await whyNotSaved(campaignId)
    await tx.asset.update({ where: { id: campaignId }, data: { updatedBy: options.userId } })
    return { version: baseVersion + 1 }
  })
}

async function whyNotSaved(campaignId: number): Promise<AppError> {
  const campaign = await prisma().smartCampaign.findFirst({
    where: { id: campaignId, asset: { deletedAt: null } },
    include: { asset: true },
  })
  if (!campaign) {
    return new AppError('not_found', {
      message: `campaign ${campaignId} is gone`,
      userMessage: { key: 'errors.notFound' },
    })
  }
  const savedBy = campaign.asset.updatedBy
    ? await prisma().user.findUnique({ where: { id: campaign.asset.updatedBy }, select: { name: true } })
    : null
  const conflict: RulesConflict = {
    rules: campaign.rules,
    version: campaign.rulesVersion,
    savedBy: savedBy?.name ?? null,
    savedAt: campaign.asset.updatedAt.toISOString(),
  }
  return new AppError('conflict', {
    message: `smart list of campaign ${campaignId} is at version ${conflict.version}`,
    userMessage: { key: 'smartList.savedMeanwhile' },
    details: conflict,
  })
}
