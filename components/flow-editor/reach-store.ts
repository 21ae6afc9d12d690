'use client'
// Whom each step would reach, beside React's tree: it is counted once the page is idle, with code that comes then, and told to the cards that
// show it. A context would make the cards that don't live yet begin anew.
import { type ComponentType, useSyncExternalStore } from 'react'
import type { Reach } from '#lib/campaigns/run-report.ts'

export type ReachShown = {
  View: ComponentType<{ stepId: number; kind: string; shown: ReachShown }>
  campaignId: number
  /** `counting` keeps the place of the number; `failed` when the server didn't answer. */
  reach: Reach | 'counting' | 'failed'
  /** It is being counted anew: what stands here is of the flow before the last edit. */
  isOld: boolean
  countAgain: () => void
}

let shown: ReachShown | null = null
const listeners = new Set<() => void>()
const askers = new Set<() => void>()

/** Null when the flow that was counted is left. */
export function showReach(next: ReachShown | null): void {
  shown = next
  turn++
  tell([...listeners], turn)
}

/** So many cards draw it in one task: all of them in one held up whatever came after a save. */
const cardsATask = 8
let turn = 0

function tell(waiting: (() => void)[], ofTurn: number) {
  // Who waits since the last time is told by this one.
  if (ofTurn !== turn) return
  for (const listener of waiting.splice(0, cardsATask)) listener()
  if (waiting.length > 0) setTimeout(() => tell(waiting, ofTurn))
}

/** What is shown is of a flow that is no more: it was saved, or somebody else's changes came. */
export function reachIsStale(): void {
  for (const ask of [...askers]) ask()
}

export const onStaleReach = (ask: () => void) => added(askers, ask)

const subscribe = (listener: () => void) => added(listeners, listener)

function added(all: Set<() => void>, one: () => void) {
  all.add(one)
  return () => void all.delete(one)
}

/** Null until the page was idle. */
export function useReachShown(): ReachShown | null {
  return useSyncExternalStore(
    subscribe,
    () => shown,
    () => null,
  )
}
