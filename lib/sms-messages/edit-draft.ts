// Edit Draft: begins a draft beside the approved text, with the same words.
import 'server-only'
import { database } from '#lib/db/sql.ts'
import { lockMessage } from './lock-message.ts'
import type { Message } from './message.ts'
import { readMessage } from './read-message.ts'
import { type Author, writeDraft } from './write-draft.ts'

/** A draft that somebody began a moment ago is kept as it is. */
export async function editDraft(id: number, author: Author): Promise<Message> {
  return database().transaction(async (tx) => {
    const message = await lockMessage(tx, id)
    if (message.draft.text === null && message.approved !== null) {
      await writeDraft(tx, { id, text: message.approved.text }, author)
    }
    return (await readMessage(tx, id))!
  })
}
