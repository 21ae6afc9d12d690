// Reads for the editor's page. The pickers' reads stand in lib/campaigns/lookup-queries.ts.
import 'server-only'
import { db } from '#lib/db/sql.ts'
import type { Message, MessageUse } from './message.ts'
import { readMessage } from './read-message.ts'
import { messageUses } from './used-by.ts'

/** The message with its draft and its approved text; null when it is gone or deleted. */
export function findMessage(id: number): Promise<Message | null> {
  return readMessage(db, id)
}

/** The campaigns that send it, by name. */
export function usesOfMessage(id: number): Promise<MessageUse[]> {
  return messageUses(db, id)
}
