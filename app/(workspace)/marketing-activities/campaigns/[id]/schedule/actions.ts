'use server'
import { z } from 'zod'
import { defineAction } from '#app/define-action.ts'
import { runCampaign } from '#lib/campaigns/run-campaign.ts'
import { setQualification as save } from '#lib/campaigns/set-qualification.ts'
import { db } from '#lib/db/sql.ts'
import { requestCampaignLookUps } from '#lib/vibes/request-campaign-look-ups.ts'

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

/** Asks Vibes about every number of the audience whose membership isn't known. Asking twice asks once. */
export const lookUpUnknown = defineAction({
  name: 'campaign.look-up',
  permission: 'campaign.run',
  input: z.object({ campaignId: z.int() }),
  run: async ({ input }) => ({ numbers: await requestCampaignLookUps(db, input.campaignId) }),
  audit: ({ campaignId }, { numbers }) => ({
    target: { type: 'smart_campaign', id: campaignId },
    summary: { numbers },
  }),
})
