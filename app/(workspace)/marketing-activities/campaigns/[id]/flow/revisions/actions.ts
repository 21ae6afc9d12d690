'use server'
import { z } from 'zod'
import { defineAction } from '#app/define-action.ts'
import { restoreRevision } from '#lib/campaigns/restore-revision.ts'
import { database } from '#lib/db/sql.ts'

export const restoreFlow = defineAction({
  name: 'flow.restore',
  permission: 'campaign.edit',
  input: z.object({ campaignId: z.int(), number: z.int(), baseRevisionId: z.int().nullable() }),
  run: ({ input, user, auditIn }) => restoreRevision(database(), { ...input, user, afterSaving: auditIn }),
  // The flow was already like that: no revision, no line.
  audit: ({ campaignId, number, baseRevisionId }, { saved }) =>
    saved.revisionId === baseRevisionId
      ? null
      : {
          target: { type: 'smart_campaign', id: campaignId },
          summary: { restored: number, revision: saved.revisionId },
        },
})
