// The audit trail: who did what to which thing. Rows are only ever added; a trigger forbids changing or removing them.
import 'server-only'
import sql from 'sql-template-tag'
import type { Queryable } from '#lib/db/sql.ts'

/** What one line of the trail says, apart from who and when. */
export type AuditEntry = {
  /** Area and verb, as in `campaign.run`. */
  action: string
  /** The thing it was done to: kind and id. */
  target?: { type: string; id: string | number }
  /** What changed, in plain data. Never a secret, never a whole phone number. */
  summary?: Record<string, unknown>
}

/** Adds a line. Pass the transaction of the change itself where there is one, so that neither exists without the other. */
export async function recordAudit(
  tx: Queryable,
  entry: AuditEntry & { user: { id: string; name: string } | null },
): Promise<void> {
  const { user, action, target, summary } = entry
  await tx.query(sql`/* audit:record */
    insert into audit_event (user_id, user_name, action, target_type, target_id, summary)
    values (${user?.id ?? null}, ${user?.name ?? 'Flowstep'}, ${action}, ${target?.type ?? null},
            ${target ? String(target.id) : null}, ${JSON.stringify(summary ?? {})}::jsonb)`)
}
