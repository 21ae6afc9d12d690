import * as z from 'zod/mini'
import type { SettingsProblem } from '#lib/flow/problem.ts'
import { defineStep } from '../define-step.ts'

/** Out of this campaign's flow, or out of another's, whose id is null until it is picked. */
export type RemoveFromFlowSettings = { from: 'this' | 'other'; campaignId: number | null }

export const removeFromFlow = defineStep<'remove-from-flow', RemoveFromFlowSettings>({
  kind: 'remove-from-flow',
  group: 'special',
  label: 'flowSteps.removeFromFlow.label',
  description: 'flowSteps.removeFromFlow.description',
  settings: z.object({ from: z.enum(['this', 'other']), campaignId: z.nullable(z.int()) }),
  initialSettings: () => ({ from: 'other', campaignId: null }),
  needsVibes: false,
  completes: 'at_apply',
  together: [{ name: 'flowSteps.removeFromFlow.fromWhich', settings: ['from', 'campaignId'] }],

  summarize({ from, campaignId }, lookups) {
    if (from === 'this') return { key: 'flowSteps.removeFromFlow.this' }
    const campaign = campaignId === null ? undefined : lookups.campaigns[campaignId]
    return campaign ? { key: 'flowSteps.summaryOfOne', values: { name: campaign.name } } : null
  },

  problems({ from, campaignId }, lookups) {
    if (from === 'this') return []
    if (campaignId === null) return [problem('pickCampaign')]
    const campaign = lookups.campaigns[campaignId]
    if (!campaign) return [problem('campaignUnknown')]
    return campaign.isDeleted ? [problem('campaignDeleted', campaign.name)] : []
  },
})

function problem(key: 'pickCampaign' | 'campaignUnknown' | 'campaignDeleted', name = ''): SettingsProblem {
  return {
    field: 'campaignId',
    severity: 'error',
    message: { key: `flowSteps.removeFromFlow.${key}`, values: { name } },
  }
}
