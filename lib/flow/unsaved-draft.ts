// Edits the server doesn't have yet, kept in the tab (sessionStorage) so that a reload while offline loses nothing.
import type { Step } from './flow.ts'
import { parseSteps } from './parse-steps.ts'

export type UnsavedDraft = { baseRevisionId: number | null; steps: Step[] }

type Store = Pick<Storage, 'getItem' | 'setItem' | 'removeItem'>

const keyOf = (campaignId: number) => `flowstep.flow.${campaignId}`

/** The draft of a campaign's flow, or null when there is none or it can't be read. */
export function readDraft(store: Store, campaignId: number): UnsavedDraft | null {
  try {
    const value = JSON.parse(store.getItem(keyOf(campaignId)) ?? 'null') as Partial<UnsavedDraft> | null
    const steps = parseSteps(value?.steps)
    const base = value?.baseRevisionId
    return steps && (base === null || Number.isInteger(base))
      ? { steps, baseRevisionId: base as number | null }
      : null
  } catch {
    return null
  }
}

/** Null takes the draft away. A full or forbidden store is no reason to stop editing. */
export function writeDraft(store: Store, campaignId: number, draft: UnsavedDraft | null): void {
  try {
    if (draft) store.setItem(keyOf(campaignId), JSON.stringify(draft))
    else store.removeItem(keyOf(campaignId))
  } catch {}
}
