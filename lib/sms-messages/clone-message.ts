// Clone: the same words under another name, as a draft of its own. What the original was approved for doesn't come along.
import 'server-only'
import sql from 'sql-template-tag'
import { explainNameClash } from '#lib/assets/asset-errors.ts'
import { cleanName, lockTree } from '#lib/assets/place.ts'
import { database, type Transaction } from '#lib/db/sql.ts'
import { insertMessage } from './create-message.ts'
import { lockMessage } from './lock-message.ts'
import type { Author } from './write-draft.ts'

/** Resolves to the clone's id; it stands beside the original. Throws `invalid_input` for a taken name, and `not_found`. */
export async function cloneMessage(
  clone: { id: number; name: string },
  author: Author,
  also: (tx: Transaction, id: number) => Promise<void> = async () => {},
): Promise<number> {
  const name = cleanName(clone.name)
  try {
    return await database().transaction(async (tx) => {
      await lockTree(tx)
      const original = await lockMessage(tx, clone.id)
      const { rows } = await tx.query<{ description: string }>(sql`/* sms-messages:clone-description */
        select description from asset where id = ${clone.id}`)
      const id = await insertMessage(
        tx,
        {
          name,
          description: rows[0]!.description,
          parentId: original.parentId,
          text: original.draft.text ?? original.approved?.text ?? '',
        },
        author,
      )
      await also(tx, id)
      return id
    })
  } catch (error) {
    return explainNameClash(error, 'sms_message', name)
  }
}
