// Unapprove: nothing is sent any more; the text goes back to being a draft. Refused while a campaign may send it any moment.
import 'server-only'
import { database, type Transaction } from '#lib/db/sql.ts'
import { lockMessage } from './lock-message.ts'
import type { Message } from './message.ts'
import { messageInUse } from './message-errors.ts'
import { readMessage } from './read-message.ts'
import { messageUses } from './used-by.ts'
import { type Author, writeDraft } from './write-draft.ts'

/** A draft beside the approved text is kept as it is. Throws `in_use` (details: the live `MessageUse[]`) and `not_found`. */
export async function unapproveMessage(
  id: number,
  author: Author,
  also: (tx: Transaction, message: Message) => Promise<void> = async () => {},
): Promise<Message> {
  return database().transaction(async (tx) => {
    const message = await lockMessage(tx, id)
    if (message.approved === null) return (await readMessage(tx, id))!
    const live = (await messageUses(tx, id)).filter((use) => use.isLive)
    if (live.length > 0) throw messageInUse(id, live)
    const text = message.draft.text ?? message.approved.text
    await writeDraft(tx, { id, text, approvedVersionId: null }, author)
    const result = (await readMessage(tx, id))!
    await also(tx, result)
    return result
  })
}
