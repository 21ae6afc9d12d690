// The one statement that changes a draft.
import 'server-only'
import sql from 'sql-template-tag'
import type { Transaction } from '#lib/db/sql.ts'
import type { SavedDraft } from './message.ts'

export type Author = { id: string; name: string }

/**
 * Writes the draft and raises its version; the message must be locked.
 * @param text null takes the draft away.
 * @param approvedVersionId what is approved from now on; undefined leaves it.
 */
export async function writeDraft(
  tx: Transaction,
  message: { id: number; text: string | null; approvedVersionId?: number | null },
  author: Author,
): Promise<SavedDraft> {
  const keepsApproved = message.approvedVersionId === undefined
  const { rows } = await tx.query<{ version: number; savedAt: Date }>(sql`/* sms-messages:write-draft */
    with touched as (
      update asset set updated_at = app_now(), updated_by = ${author.id} where id = ${message.id}
    )
    update sms_message set
      draft_body = ${message.text},
      draft_version = draft_version + 1,
      draft_updated_at = app_now(),
      draft_updated_by = ${author.name},
      approved_version_id =
        case when ${keepsApproved} then approved_version_id else ${message.approvedVersionId ?? null}::int end
    where id = ${message.id}
    returning draft_version as version, draft_updated_at as "savedAt"`)
  const row = rows[0]!
  return {
    text: message.text,
    version: row.version,
    savedAt: row.savedAt.toISOString(),
    savedBy: author.name,
  }
}
