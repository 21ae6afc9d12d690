'use server'
import { z } from 'zod'
import { defineAction } from '#app/define-action.ts'
import { runCampaign } from '#lib/campaigns/run-campaign.ts'
import { setQualification as save } from '#lib/campaigns/set-qualification.ts'

export const setQualification = defineAction({
  name: 'campaign.set-qualification',
  permission: 'campaign.edit',
  input: z.object({ campaignId: z.int(), qualification: z.enum(['once', 'every_time']) }),
  run: async ({ input }) => save(input),
  audit: ({ campaignId, qualification }) => ({
    target: { type: 'smart_campaign', id: campaignId },
    summary: { qualification },
  }),
})

/** `requestKey` is made by the page before the click, so that any number of clicks and retries is one run. */
export const runNow = defineAction({
  name: 'campaign.run',
  permission: 'campaign.run',
  input: z.object({ campaignId: z.int(), requestKey: z.uuid(), seed: z.int() }),
  run: async ({ input, user }) => runCampaign({ ...input, userId: user.id }),
  audit: ({ campaignId }, { runId }) => ({
    target: { type: 'smart_campaign', id: campaignId },
    summary: { runId },
  }),
})
