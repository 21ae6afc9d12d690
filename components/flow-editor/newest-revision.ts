'use client'
import { useSyncExternalStore } from 'react'

// What the campaign's live events say, heard above the tabs; the editor below listens.
const newest = new Map<number, number>()
const listeners = new Set<() => void>()

/** The newest flow revision there is, as just heard. */
export function tellNewestRevision(campaignId: number, revisionId: number | null): void {
  if (revisionId === null || newest.get(campaignId) === revisionId) return
  newest.set(campaignId, revisionId)
  for (const listener of listeners) listener()
}

function subscribe(listener: () => void): () => void {
  listeners.add(listener)
  return () => listeners.delete(listener)
}

/** Id of the newest flow revision heard of; 0 until then. */
export function useNewestRevision(campaignId: number): number {
  return useSyncExternalStore(
    subscribe,
    () => newest.get(campaignId) ?? 0,
    () => 0,
  )
}
