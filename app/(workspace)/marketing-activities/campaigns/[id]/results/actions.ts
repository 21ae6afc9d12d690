'use server'
import { z } from 'zod'
import { defineAction } from '#app/define-action.ts'
import { abortRun as abort } from '#lib/campaigns/abort-run.ts'

export const abortRun = defineAction({
  name: 'campaign.abort',
  permission: 'campaign.run',
  input: z.object({ runId: z.int() }),
  run: async ({ input, user }) => abort({ runId: input.runId, userId: user.id }),
  audit: ({ runId }, { cancelled, inFlight }) => ({
    target: { type: 'campaign_run', id: runId },
    summary: { cancelled, inFlight },
  }),
})
