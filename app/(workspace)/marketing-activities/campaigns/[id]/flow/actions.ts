'use server'
import { z } from 'zod'
import { defineAction } from '#app/define-action.ts'
import { loadFlowLookups } from '#lib/campaigns/flow-lookups.ts'
import {
  acquisitionCampaignLookups,
  campaignLookups,
  messageLookups,
  staticListLookups,
  vibesListLookups,
} from '#lib/campaigns/lookup-queries.ts'
import { newestFlow as newest } from '#lib/campaigns/newest-flow.ts'
import { saveFlow as save } from '#lib/campaigns/save-flow.ts'
import { database, db } from '#lib/db/sql.ts'
import { stepsSchema } from '#lib/flow/parse-steps.ts'
import { readRuleLookups } from '#lib/smart-list/lookups.ts'

const text = z.string().max(255)

export const saveFlow = defineAction({
  name: 'flow.save',
  permission: 'campaign.edit',
  input: z.object({ campaignId: z.int(), baseRevisionId: z.int().nullable(), steps: stepsSchema }),
  run: ({ input, user, auditIn }) => save(database(), { ...input, user, afterSaving: auditIn }),
  // A save that changed nothing made no revision and leaves no line.
  audit: ({ campaignId, baseRevisionId, steps }, { revisionId }) =>
    revisionId === baseRevisionId
      ? null
      : {
          target: { type: 'smart_campaign', id: campaignId },
          summary: { revision: revisionId, steps: steps.length },
        },
})

/** What others saved since, and what one's own edits started from: enough to merge the two. */
export const newestFlow = defineAction({
  name: 'flow.newest',
  permission: 'campaign.view',
  input: z.object({ campaignId: z.int(), baseRevisionId: z.int().nullable() }),
  run: ({ input }) => newest(db, input),
  audit: () => null,
})

export const searchMessages = defineAction({
  name: 'flow.search-messages',
  permission: 'message.view',
  input: z.object({ text }),
  run: ({ input }) => messageLookups(db, input),
  audit: () => null,
})

export const searchVibesLists = defineAction({
  name: 'flow.search-vibes-lists',
  permission: 'vibes.view',
  input: z.object({ text }),
  run: ({ input }) => vibesListLookups(db, input),
  audit: () => null,
})

export const searchStaticLists = defineAction({
  name: 'flow.search-static-lists',
  permission: 'people.view',
  input: z.object({ text }),
  run: ({ input }) => staticListLookups(db, input),
  audit: () => null,
})

export const searchCampaigns = defineAction({
  name: 'flow.search-campaigns',
  permission: 'campaign.view',
  input: z.object({ text }),
  run: ({ input }) => campaignLookups(db, input),
  audit: () => null,
})

export const searchAcquisitionCampaigns = defineAction({
  name: 'flow.search-acquisition-campaigns',
  permission: 'vibes.view',
  input: z.object({ text, vibesListId: z.int() }),
  run: ({ input }) => acquisitionCampaignLookups(db, input),
  audit: () => null,
})

/** Every list the condition of a choice can ask about. */
export const listRuleLists = defineAction({
  name: 'flow.list-rule-lists',
  permission: 'campaign.view',
  input: z.null(),
  async run() {
    const { staticLists, vibesLists } = await readRuleLookups()
    return {
      staticLists: [...staticLists].map(([id, name]) => ({ id, name })),
      vibesLists: [...vibesLists].map(([id, list]) => ({ id, ...list })),
    }
  },
  audit: () => null,
})

/** What the ids in pasted steps stand for. */
export const lookUpSteps = defineAction({
  name: 'flow.look-up-steps',
  permission: 'campaign.view',
  input: z.object({ steps: stepsSchema }),
  run: ({ input }) => loadFlowLookups(db, input.steps),
  audit: () => null,
})
