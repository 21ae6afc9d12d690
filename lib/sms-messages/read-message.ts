// A message with its draft and its approved text, in one statement; also within a transaction, to answer with what it made.
import 'server-only'
import sql from 'sql-template-tag'
import type { Queryable } from '#lib/db/sql.ts'
import { type Message, messageStateOf } from './message.ts'

/** Null when it is gone or deleted. */
export async function readMessage(db: Queryable, id: number): Promise<Message | null> {
  const { rows } = await db.query<Row>(sql`/* sms-messages:read */
    select a.name, a.description, a.parent_id as "parentId",
           m.draft_body as "draftText", m.draft_version as "draftVersion",
           m.draft_updated_at as "draftSavedAt", m.draft_updated_by as "draftSavedBy",
           v.id as "versionId", v.number, v.body as "approvedText", v.parts,
           v.approved_at as "approvedAt", v.approved_by as "approvedBy"
    from sms_message m
    join asset a on a.id = m.id and a.deleted_at is null
    left join sms_message_version v on v.id = m.approved_version_id
    where m.id = ${id}`)
  const row = rows[0]
  return row ? messageOf(id, row) : null
}

type Row = {
  name: string
  description: string
  parentId: number | null
  draftText: string | null
  draftVersion: number
  draftSavedAt: Date | null
  draftSavedBy: string | null
  versionId: number | null
  number: number
  approvedText: string
  parts: number
  approvedAt: Date
  approvedBy: string | null
}

function messageOf(id: number, row: Row): Message {
  return {
    id,
    name: row.name,
    description: row.description,
    parentId: row.parentId,
    state: messageStateOf({ draft: row.draftText !== null, approved: row.versionId !== null }),
    draft: {
      text: row.draftText,
      version: row.draftVersion,
      savedAt: row.draftSavedAt?.toISOString() ?? null,
      savedBy: row.draftSavedBy,
    },
    approved:
      row.versionId === null
        ? null
        : {
            versionId: row.versionId,
            number: row.number,
            text: row.approvedText,
            parts: row.parts,
            approvedAt: row.approvedAt.toISOString(),
            approvedBy: row.approvedBy,
          },
  }
}
