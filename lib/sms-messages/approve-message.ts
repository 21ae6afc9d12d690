// Approve: the draft becomes the text that is sent. Every approved text is kept as an immutable version; runs pin those.
import 'server-only'
import sql from 'sql-template-tag'
import { database, type Transaction } from '#lib/db/sql.ts'
import { countParts } from '#lib/sms/parts.ts'
import { textAtDefaults } from '#lib/sms/render.ts'
import { textProblems } from '#lib/sms/text-problems.ts'
import { lockMessage, requireVersion } from './lock-message.ts'
import type { Message } from './message.ts'
import { draftConflict, textNotReady } from './message-errors.ts'
import { readMessage } from './read-message.ts'
import { type Author, writeDraft } from './write-draft.ts'

/** `number` counts the approved texts of this message from 1. */
export type Approval = { versionId: number; number: number }

/**
 * @param approval `baseVersion` is the draft the person saw, so that nobody approves words they haven't read.
 * @param also runs in the same transaction with the message as it then is: the audit line.
 * Throws `not_ready` (details: `TextProblem[]`), `conflict` (details: `SavedDraft`) and `not_found`.
 */
export async function approveMessage(
  approval: { id: number; baseVersion: number },
  author: Author,
  also: (tx: Transaction, message: Message) => Promise<void> = async () => {},
): Promise<Message> {
  return database().transaction(async (tx) => {
    const message = await lockMessage(tx, approval.id)
    requireVersion(message, approval.baseVersion)
    const { text } = message.draft
    if (text === null) throw draftConflict(approval.id, message.draft)
    const problems = textProblems(text)
    if (problems.length > 0) throw textNotReady(approval.id, problems)
    const approved = await insertVersion(tx, { messageId: approval.id, text }, author)
    await writeDraft(tx, { id: approval.id, text: null, approvedVersionId: approved.versionId }, author)
    const result = (await readMessage(tx, approval.id))!
    await also(tx, result)
    return result
  })
}

/** Also used by the sample data, which begins with approved messages. */
export async function insertVersion(
  tx: Transaction,
  version: { messageId: number; text: string },
  author: Author,
): Promise<Approval> {
  const { parts } = countParts(textAtDefaults(version.text))
  const { rows } = await tx.query<Approval>(sql`/* sms-messages:insert-version */
    insert into sms_message_version (message_id, number, body, parts, approved_at, approved_by)
    select ${version.messageId}, coalesce(max(number), 0) + 1, ${version.text}, ${parts}, app_now(), ${author.name}
    from sms_message_version where message_id = ${version.messageId}
    returning id as "versionId", number`)
  return rows[0]!
}
