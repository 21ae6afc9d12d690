// Saves what was typed. A save that lost a race is refused with what the other person saved; nothing is overwritten.
import 'server-only'
import { database } from '#lib/db/sql.ts'
import { lockMessage, requireVersion } from './lock-message.ts'
import type { SavedDraft } from './message.ts'
import { type Author, writeDraft } from './write-draft.ts'

/** Far above the limit of a text, so that one too long is kept and shown as too long rather than lost. */
export const longestDraft = 10_000

/**
 * @param baseVersion the version the text was typed on.
 * Throws `conflict` (details: the draft as it is now, a `SavedDraft`) and `not_found`.
 */
export async function saveDraft(
  draft: { id: number; text: string; baseVersion: number },
  author: Author,
): Promise<SavedDraft> {
  const text = draft.text.replace(/\r\n?/g, '\n')
  return database().transaction(async (tx) => {
    const message = await lockMessage(tx, draft.id)
    // Twice the same save (a retry whose first answer got lost, a second tab with the same words) is one.
    if (message.draft.text === text) return message.draft
    requireVersion(message, draft.baseVersion)
    return writeDraft(tx, { id: draft.id, text }, author)
  })
}
