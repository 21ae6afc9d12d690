// Reads for the editor's page. The pickers' reads stand in lib/campaigns/lookup-queries.ts.
import 'server-only'
import { prisma } from '#lib/db/prisma.ts'
import { db } from '#lib/db/sql.ts'
import { type Message, type MessageUse, messageStateOf } from './message.ts'
import { messageUses } from './used-by.ts'

/** The message with its draft and its approved text; null when it is gone or deleted. */
export async function findMessage(id: number): Promise<Message | null> {
  const row = await prisma().smsMessage.findUnique({
    where: { id },
    include: { asset: true, approvedVersion: true },
  })
  if (!row || row.asset.deletedAt) return null
  const version = row.approvedVersion
  return {
    id,
    name: row.asset.name,
    description: row.asset.description,
    parentId: row.asset.parentId,
    state: messageStateOf({ draft: row.draftBody !== null, approved: version !== null }),
    draft: {
      text: row.draftBody,
      version: row.draftVersion,
      savedAt: row.draftUpdatedAt?.toISOString() ?? null,
      savedBy: row.draftUpdatedBy,
    },
    approved: version && {
      versionId: version.id,
      number: version.number,
      text: version.body,
      parts: version.parts,
      approvedAt: version.approvedAt.toISOString(),
      approvedBy: version.approvedBy,
    },
  }
}

/** The campaigns that send it, by name. */
export function usesOfMessage(id: number): Promise<MessageUse[]> {
  return messageUses(db, id)
}
