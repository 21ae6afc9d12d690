'use client'
// What an open flow editor finds of its flow, for the badge beside the name and the mark in the tree: both say what its list of problems
// says, at once, and not what the server last rendered. Nothing here outlives what the server says later.
import { useLayoutEffect, useSyncExternalStore } from 'react'
import type { AssetBadge } from '#lib/assets/badge.ts'
import type { BadgeFacts } from '#lib/campaigns/badge.ts'

/** By campaign id. */
const facts = new Map<number, BadgeFacts>()
const verdicts = new Map<number, { hasProblems: boolean; isOpen: boolean }>()
const listeners = new Set<() => void>()

function tell() {
  for (const listener of listeners) listener()
}

/**
 * What an editor finds.
 * @param isOpen false for the last word of one that is left: it counts until the server says something newer
 */
export function sayVerdict(campaignId: number, hasProblems: boolean, isOpen: boolean): void {
  verdicts.set(campaignId, { hasProblems, isOpen })
  tell()
}

/** The server said anew how campaigns are: what editors found that are left counts no more. */
export function forgetLeftVerdicts(): void {
  for (const [id, { isOpen }] of verdicts) if (!isOpen) verdicts.delete(id)
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
    const [known, verdict] = [facts.get(assetId), verdicts.get(assetId)]
    if (!known || !verdict) return said
    return verdict.hasProblems ? known.whenBroken : known.whenMended
  }
  return useSyncExternalStore(subscribe, now, () => said)
}

function subscribe(listener: () => void): () => void {
  listeners.add(listener)
  return () => listeners.delete(listener)
}
