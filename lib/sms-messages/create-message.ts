// The rows of a new SMS message: an asset and its draft. Where it may stand and what it may be called is lib/assets' to say.
import 'server-only'
import sql from 'sql-template-tag'
import type { Transaction } from '#lib/db/sql.ts'
import type { Author } from './write-draft.ts'

export type NewMessage = { name: string; description?: string; parentId: number | null; text?: string }

/** Resolves to the new asset's id. A name that a sibling has already is Postgres' unique violation. */
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
