'use server'
import { z } from 'zod'
import { defineAction } from '#app/define-action.ts'
import { flowImpact } from '#lib/campaigns/flow-impact.ts'
import { moveWaiting } from '#lib/campaigns/move-waiting.ts'
import { database, db } from '#lib/db/sql.ts'

/** Who waits at a step that was edited since they came in. */
export const findWaiting = defineAction({
  name: 'flow.find-waiting',
  permission: 'campaign.run',
  input: z.object({ campaignId: z.int() }),
  run: ({ input }) => flowImpact(db, input.campaignId),
  audit: () => null,
})

const move = z.object({
  runId: z.int(),
  revisionId: z.int(),
  stepId: z.int(),
  /** Null: out of the flow. */
  toStepId: z.int().nullable(),
})

export const settleWaiting = defineAction({
  name: 'flow.settle-waiting',
  permission: 'campaign.run',
  input: z.object({ campaignId: z.int(), revisionId: z.int(), moves: z.array(move).min(1).max(1000) }),
  run: ({ input, auditIn }) => moveWaiting(database(), { ...input, afterAsking: auditIn }),
  audit: ({ campaignId, revisionId, moves }, { moved, takenOut }) => ({
    target: { type: 'smart_campaign', id: campaignId },
    summary: { revision: revisionId, moved, takenOut, moves },
  }),
})
