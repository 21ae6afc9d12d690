import sql from 'sql-template-tag'
import type { Queryable } from '#lib/db/sql.ts'

/**
 * Of a chunk in which people stand at one step on several revisions, keeps those on the oldest: the step may say different things on each. The
 * others are picked again. Returns that revision, and how many members are left.
 */
export async function keepOneRevision(tx: Queryable): Promise<{ flowRevisionId: number; members: number }> {
  const { rows } = await tx.query<{ flowRevisionId: number; members: number }>(sql`
    /* engine:revisions-of-chunk */
    select flow_revision_id as "flowRevisionId", count(*)::int as members from chunk group by 1 order by 1`)
  if (rows.length > 1)
    await tx.query(sql`
      /* engine:keep-one-revision */ delete from chunk where flow_revision_id <> ${rows[0]!.flowRevisionId}`)
  return rows[0]!
}
