'use client'
import type { BadgeFacts } from '#lib/campaigns/badge.ts'
import { AssetStatus } from './asset-status.tsx'
import { useBadgeFacts, useLiveBadge } from './live-badges.ts'

/** The badge beside a campaign's name, which follows the flow editor below it. */
export function CampaignStatus({ id, facts }: { id: number; facts: BadgeFacts }) {
  useBadgeFacts(id, facts)
  return <AssetStatus badge={useLiveBadge(id, facts.badge)} />
}
