// A new SMS message in a folder or program, as an empty draft.
import 'server-only'
import sql from 'sql-template-tag'
import { database, type Transaction } from '#lib/db/sql.ts'
import { isNameTaken, nameTaken } from './message-errors.ts'
import type { Author } from './write-draft.ts'

export type NewMessage = { name: string; description?: string; parentId: number | null; text?: string }

/**
 * Resolves to the new asset's id. Throws `invalid_input` when a sibling has the name already.
 * @param also runs in the same transaction, for the audit line.
 */
export async function createMessage(
  message: NewMessage,
  author: Author,
  also: (tx: Transaction, id: number) => Promise<void> = async () => {},
): Promise<number> {
  try {
    return await database().transaction(async (tx) => {
      const id = await insertMessage(tx, message, author)
      await also(tx, id)
      return id
    })
  } catch (error) {
    throw isNameTaken(error) ? nameTaken(message.name) : error
  }
}

/** The rows alone, within a transaction of the caller. A taken name is Postgres' unique violation. */
export async function insertMessage(tx: Transaction, message: NewMessage, author: Author): Promise<number> {
  const { rows } = await tx.query<{ id: number }>(sql`/* sms-messages:create */
    with made as (
      insert into asset (kind, parent_id, name, description, created_at, created_by, updated_at, updated_by)
      values ('sms_message', ${message.parentId}, ${message.name.trim()}, ${message.description ?? ''},
              app_now(), ${author.id}, app_now(), ${author.id})
      returning id
    )
    insert into sms_message (id, draft_body, draft_updated_at, draft_updated_by)
    select id, ${message.text ?? ''}, app_now(), ${author.name} from made
    returning id`)
  return rows[0]!.id
}
