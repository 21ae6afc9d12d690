'use client'
import { type RefObject, useEffect, useState } from 'react'
import { type EditHistory, hasTheirs, type KeptHistory, readKeptHistory } from '#lib/flow/edit-history.ts'
import type { Step } from '#lib/flow/flow.ts'
import { loadMerge } from './undo-merge.ts'

/** Keeps the history in this tab, so that what was done before a reload can still be taken back. */
export function useKeptHistory(
  campaignId: number,
  steps: RefObject<Step[]>,
  history: EditHistory,
  onRestore: (history: EditHistory) => void,
): void {
  const key = historyKey(campaignId)
  // After mounting, since the server rendered without it; and after the autosave brought back its unsaved edit.
  const [isRestored, setRestored] = useState(false)
  useEffect(() => {
    if (isRestored) return
    setRestored(true)
    const kept = readKept(key)
    const restore = (history: EditHistory) => {
      if (history.past.length + history.future.length > 0) onRestore(history)
    }
    const history = readKeptHistory(kept, steps.current)
    // Undo merges at once. Who edits before it can begins a history of their own: the kept one is of other steps then.
    if (hasTheirs(history))
      loadMerge().then(
        () => restore(readKeptHistory(kept, steps.current)),
        () => {},
      )
    else restore(history)
  }, [isRestored, key, steps, onRestore])

  useEffect(() => {
    if (!isRestored || history.past.length + history.future.length === 0) return
    try {
      sessionStorage.setItem(key, JSON.stringify({ steps: steps.current, history } satisfies KeptHistory))
    } catch {
      // A full or forbidden storage only costs the way back after a reload.
    }
  }, [isRestored, history, key, steps])
}

export const historyKey = (campaignId: number) => `flow-history:${campaignId}`

/** What this tab kept under a key; null for nothing, or nonsense. */
export function readKept(key: string): unknown {
  try {
    return JSON.parse(sessionStorage.getItem(key) ?? 'null')
  } catch {
    return null
  }
}
