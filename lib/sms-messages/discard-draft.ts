// Discard Draft: back to the approved text alone. A message that was never approved has nothing to go back to.
import 'server-only'
import { database, type Transaction } from '#lib/db/sql.ts'
import { lockMessage, requireVersion } from './lock-message.ts'
import type { SavedDraft } from './message.ts'
import { type Author, writeDraft } from './write-draft.ts'

/**
 * Resolves to the state after it, and to the words that were discarded, for Undo.
 * Throws `conflict` (details: `SavedDraft`) when somebody typed on, and `not_found`.
 */
export async function discardDraft(
  draft: { id: number; baseVersion: number },
  author: Author,
  also: (tx: Transaction, saved: SavedDraft) => Promise<void> = async () => {},
): Promise<{ saved: SavedDraft; discarded: string | null }> {
  return database().transaction(async (tx) => {
    const message = await lockMessage(tx, draft.id)
    const discarded = message.draft.text
    if (discarded === null || message.approved === null) return { saved: message.draft, discarded: null }
    requireVersion(message, draft.baseVersion)
    const saved = await writeDraft(tx, { id: draft.id, text: null }, author)
    await also(tx, saved)
    return { saved, discarded }
  })
}
