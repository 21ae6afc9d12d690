// Edit Draft: begins a draft beside the approved text, with the same words.
import 'server-only'
import { database } from '#lib/db/sql.ts'
import { lockMessage } from './lock-message.ts'
import type { SavedDraft } from './message.ts'
import { type Author, writeDraft } from './write-draft.ts'

/** Resolves to the draft; to the one there is when somebody began it a moment ago. */
export async function editDraft(id: number, author: Author): Promise<SavedDraft> {
  return database().transaction(async (tx) => {
    const message = await lockMessage(tx, id)
    if (message.draft.text !== null || message.approved === null) return message.draft
    return writeDraft(tx, { id, text: message.approved.text }, author)
  })
}
