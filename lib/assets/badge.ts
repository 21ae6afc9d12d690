// The one word beside an asset's name. Pure: the browser has it too.
import type { CampaignBadge } from '#lib/campaigns/badge.ts'
import type { MessageState } from '#lib/sms-messages/message.ts'

export type AssetBadge = CampaignBadge | MessageState

/** Keys of `assets.badges` in the catalogue, in the order filters list them. */
export const assetBadges = [
  'never_run',
  'scheduled',
  'running',
  'in_wait_step',
  'paused',
  'has_run',
  'aborted',
  'inactive',
  'active',
  'invalid',
  'draft',
  'approved',
  'approved_with_draft',
] as const satisfies readonly AssetBadge[]
