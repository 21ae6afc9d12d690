import 'server-only'
import { prisma } from '#lib/db/prisma.ts'
import { AppError } from '#lib/errors.ts'

export type Qualification = 'once' | 'every_time'

/** Whether people may run through a campaign's flow once or every time. A run under way keeps the rule it started with. */
export async function setQualification(options: {
  campaignId: number
  qualification: Qualification
}): Promise<void> {
  const changed = await prisma().smartCampaign.updateMany({
    where: { id: options.campaignId, asset: { deletedAt: null } },
    data: { qualification: options.qualification, qualificationHours: null },
  })
  if (changed.count === 0) {
    throw new AppError('not_found', {
      message: `campaign ${options.campaignId} is gone`,
      userMessage: { key: 'errors.notFound' },
    })
  }
}
