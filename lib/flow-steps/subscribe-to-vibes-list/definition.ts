import * as z from 'zod/mini'
import type { SettingsProblem } from '#lib/flow/problem.ts'
import { defineStep } from '../define-step.ts'
import type { FlowLookups } from '../lookups.ts'
import { vibesListProblems } from '../picked-vibes-list.ts'

/** Our ids of the Vibes list and of one of its acquisition campaigns. Null: not picked yet. */
export type SubscribeToVibesListSettings = {
  vibesListId: number | null
  acquisitionCampaignId: number | null
}

export const subscribeToVibesList = defineStep<'subscribe-to-vibes-list', SubscribeToVibesListSettings>({
  kind: 'subscribe-to-vibes-list',
  group: 'sms',
  label: 'flowSteps.subscribeToVibesList.label',
  description: 'flowSteps.subscribeToVibesList.description',
  settings: z.object({ vibesListId: z.nullable(z.int()), acquisitionCampaignId: z.nullable(z.int()) }),
  initialSettings: () => ({ vibesListId: null, acquisitionCampaignId: null }),
  needsVibes: true,
  completes: 'at_answer',
  together: [
    {
      name: 'flowSteps.subscribeToVibesList.listAndCampaign',
      settings: ['vibesListId', 'acquisitionCampaignId'],
    },
  ],

  summarize({ vibesListId, acquisitionCampaignId }, lookups) {
    const list = vibesListId === null ? undefined : lookups.vibesLists[vibesListId]
    if (!list) return null
    const campaign =
      acquisitionCampaignId === null ? undefined : lookups.acquisitionCampaigns[acquisitionCampaignId]
    return campaign
      ? {
          key: 'flowSteps.subscribeToVibesList.summary',
          values: { vibesList: list.name, campaign: campaign.name },
        }
      : { key: 'flowSteps.summaryOfOne', values: { name: list.name } }
  },

  problems: (settings, lookups) => [
    ...vibesListProblems(settings.vibesListId, lookups, 'flowSteps.subscribeToVibesList.pickVibesList'),
    ...campaignProblems(settings, lookups),
  ],

  leavesPending: (settings) => settings.vibesListId,
})

function campaignProblems(
  { vibesListId, acquisitionCampaignId }: SubscribeToVibesListSettings,
  lookups: FlowLookups,
): SettingsProblem[] {
  const problem = (
    key: `flowSteps.subscribeToVibesList.${'pickCampaign' | 'campaignUnknown' | 'campaignOfOtherList' | 'campaignGone' | 'campaignEnded' | 'campaignNotStarted'}`,
    values?: Record<string, string>,
  ): SettingsProblem[] => [
    { field: 'acquisitionCampaignId', severity: 'error', message: values ? { key, values } : { key } },
  ]
  // Without a list there is none to pick from, and one thing to do is said at a time.
  if (acquisitionCampaignId === null)
    return vibesListId === null ? [] : problem('flowSteps.subscribeToVibesList.pickCampaign')
  const campaign = lookups.acquisitionCampaigns[acquisitionCampaignId]
  if (!campaign) return problem('flowSteps.subscribeToVibesList.campaignUnknown')
  const values = { name: campaign.name }
  if (vibesListId !== null && campaign.vibesListId !== vibesListId)
    return problem('flowSteps.subscribeToVibesList.campaignOfOtherList', values)
  const says = {
    active: null,
    gone: 'flowSteps.subscribeToVibesList.campaignGone',
    ended: 'flowSteps.subscribeToVibesList.campaignEnded',
    scheduled: 'flowSteps.subscribeToVibesList.campaignNotStarted',
  } as const
  const key = says[campaign.state]
  if (!key) return []
  // A campaign that starts before the run does no harm, so it is only pointed out.
  return problem(key, values).map((it) => (campaign.state === 'scheduled' ? { ...it, severity: 'hint' } : it))
}
