import { doEdit, type KeptHistory, readKeptHistory } from '#lib/flow/edit-history.ts'
import type { Step } from '#lib/flow/flow.ts'
import { historyKey, readKept } from './use-kept-history.ts'

/** The flow was replaced by a revision from another page of ours: the editor, opened next in this tab, can take it back like an edit of its own. */
export function rememberReplacement(
  campaignId: number,
  before: Step[],
  after: Step[],
  revision: number,
): void {
  const key = historyKey(campaignId)
  const edited = doEdit(
    before,
    readKeptHistory(readKept(key), before),
    { type: 'replace', steps: after },
    { words: { revision } },
  )
  if (!edited) return
  try {
    sessionStorage.setItem(
      key,
      JSON.stringify({ steps: edited.steps, history: edited.history } satisfies KeptHistory),
    )
  } catch {
    // A full or forbidden storage only costs the way back; the revision before is still in the list.
  }
}
