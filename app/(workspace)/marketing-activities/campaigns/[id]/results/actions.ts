'use server'
import { z } from 'zod'
import { defineAction } from '#app/define-action.ts'
import { can } from '#lib/auth/permissions.ts'
import { abortRun as abort } from '#lib/campaigns/abort-run.ts'
import { countInFlight } from '#lib/campaigns/count-in-flight.ts'
import { pauseRun as pause } from '#lib/campaigns/pause-run.ts'
import { resumeRun as resume } from '#lib/campaigns/resume-run.ts'

const input = z.object({ runId: z.int().positive() })

export const pauseRun = defineAction({
  name: 'campaign.pause',
  permission: 'campaign.run',
  input,
  run: ({ input }) => pause(input),
  audit: ({ runId }, { inFlight }) => ({
    target: { type: 'campaign_run', id: runId },
    summary: { inFlight },
  }),
})

export const resumeRun = defineAction({
  name: 'campaign.resume',
  permission: 'campaign.run',
  input,
  run: ({ input, user }) => resume({ ...input, mayRelease: can(user, 'settings.edit') }),
  audit: ({ runId }, { heldReason }) => ({
    target: { type: 'campaign_run', id: runId },
    summary: { heldReason },
  }),
})

export const abortRun = defineAction({
  name: 'campaign.abort',
  permission: 'campaign.run',
  input,
  run: ({ input, user }) => abort({ ...input, userId: user.id }),
  audit: ({ runId }, { cancelled, inFlight }) => ({
    target: { type: 'campaign_run', id: runId },
    summary: { cancelled, inFlight },
  }),
})

/** How many calls are under way, for the question before a run is stopped. */
export const countRunInFlight = defineAction({
  name: 'campaign.count-in-flight',
  permission: 'results.view',
  input,
  audit: () => null,
  run: ({ input }) => countInFlight(input.runId),
})
