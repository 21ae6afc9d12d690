'use client'
// What open editors find of a campaign's flow and smart list, for the badge beside the name and the mark in the tree: both say what the
// list of problems says, at once, and not what the server last rendered. Nothing here outlives what the server says later.
import { useLayoutEffect, useSyncExternalStore } from 'react'
import type { AssetBadge } from '#lib/assets/badge.ts'
import type { BadgeFacts, CampaignPart } from '#lib/campaigns/badge.ts'

type Verdict = { campaignId: number; part: CampaignPart; hasProblems: boolean; isOpen: boolean }

/** By campaign id. */
const facts = new Map<number, BadgeFacts>()
/** By campaign and part. */
const verdicts = new Map<string, Verdict>()
const listeners = new Set<() => void>()

const keyOf = (campaignId: number, part: CampaignPart) => `${campaignId} ${part}`

function tell() {
  for (const listener of listeners) listener()
}

/** What an editor of a part finds. `isOpen` is false for the last word of one that is left: it counts until the server says something newer. */
export function sayVerdict(verdict: Verdict): void {
  verdicts.set(keyOf(verdict.campaignId, verdict.part), verdict)
  tell()
}

/** The server said anew how campaigns are: what editors found that are left counts no more. */
export function forgetLeftVerdicts(): void {
  for (const [key, { isOpen }] of verdicts) if (!isOpen) verdicts.delete(key)
  tell()
}

/** Hands in what the badge of the campaign on the page can become. */
export function useBadgeFacts(campaignId: number, said: BadgeFacts): void {
  useLayoutEffect(() => {
    facts.set(campaignId, said)
    forgetLeftVerdicts()
  }, [campaignId, said])
}

/** The badge of an asset as of now. */
export function useLiveBadge<Badge extends AssetBadge | null>(
  assetId: number,
  said: Badge,
): AssetBadge | Badge {
  const now = () => {
    const known = facts.get(assetId)
    const found = (part: CampaignPart) => verdicts.get(keyOf(assetId, part))?.hasProblems
    const [list, flow] = [found('list'), found('flow')]
    if (!known || (list === undefined && flow === undefined)) return said
    const isBroken = (list ?? known.broken.includes('list')) || (flow ?? known.broken.includes('flow'))
    return isBroken ? known.whenBroken : known.whenMended
  }
  return useSyncExternalStore(subscribe, now, () => said)
}

function subscribe(listener: () => void): () => void {
  listeners.add(listener)
  return () => listeners.delete(listener)
}
