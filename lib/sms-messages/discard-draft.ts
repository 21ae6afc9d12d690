// Discard Draft: back to the approved text alone. A message that was never approved has nothing to go back to.
import 'server-only'
import { database, type Transaction } from '#lib/db/sql.ts'
import { lockMessage, requireVersion } from './lock-message.ts'
import type { Message } from './message.ts'
import { readMessage } from './read-message.ts'
import { type Author, writeDraft } from './write-draft.ts'

/** `discarded` are the words that are gone, for Undo; null when there was nothing to discard. */
export type Discarded = { message: Message; discarded: string | null }

/**
 * Throws `conflict` (details: `SavedDraft`) when somebody typed on, and `not_found`.
 */
export async function discardDraft(
  draft: { id: number; baseVersion: number },
  author: Author,
  also: (tx: Transaction, done: Discarded) => Promise<void> = async () => {},
): Promise<Discarded> {
  return database().transaction(async (tx) => {
    const message = await lockMessage(tx, draft.id)
    const discarded = message.draft.text
    if (discarded === null || message.approved === null) {
      return { message: (await readMessage(tx, draft.id))!, discarded: null }
    }
    requireVersion(message, draft.baseVersion)
    await writeDraft(tx, { id: draft.id, text: null }, author)
    const done = { message: (await readMessage(tx, draft.id))!, discarded }
    await also(tx, done)
    return done
  })
}
