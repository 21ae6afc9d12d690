// The row of a message, held until the transaction ends: what every change of one starts with, so that two changes of the
// same message follow each other. SQL rather than Prisma, since the audit line is written in the same transaction.
import 'server-only'
import sql from 'sql-template-tag'
import type { Transaction } from '#lib/db/sql.ts'
import type { SavedDraft } from './message.ts'
import { draftConflict, messageNotFound } from './message-errors.ts'

export type LockedMessage = {
  id: number
  name: string
  parentId: number | null
  draft: SavedDraft
  approved: { versionId: number; text: string } | null
}

/** Throws `not_found` when it is gone or deleted. */
export async function lockMessage(tx: Transaction, id: number): Promise<LockedMessage> {
  const { rows } = await tx.query<{
    name: string
    parentId: number | null
    draftText: string | null
    draftVersion: number
    draftSavedAt: Date | null
    draftSavedBy: string | null
    versionId: number | null
    approvedText: string | null
  }>(sql`/* sms-messages:lock */
    select a.name, a.parent_id as "parentId",
           m.draft_body as "draftText", m.draft_version as "draftVersion",
           m.draft_updated_at as "draftSavedAt", m.draft_updated_by as "draftSavedBy",
           v.id as "versionId", v.body as "approvedText"
    from sms_message m
    join asset a on a.id = m.id and a.deleted_at is null
    left join sms_message_version v on v.id = m.approved_version_id
    where m.id = ${id}
    for update of m`)
  const row = rows[0]
  if (!row) throw messageNotFound(id)
  return {
    id,
    name: row.name,
    parentId: row.parentId,
    draft: {
      text: row.draftText,
      version: row.draftVersion,
      savedAt: row.draftSavedAt?.toISOString() ?? null,
      savedBy: row.draftSavedBy,
    },
    approved: row.versionId === null ? null : { versionId: row.versionId, text: row.approvedText! },
  }
}

/** Throws `conflict` unless the draft is still the one the person saw. */
export function requireVersion(message: LockedMessage, baseVersion: number): void {
  if (message.draft.version !== baseVersion) throw draftConflict(message.id, message.draft)
}
