import sql, { type Sql } from 'sql-template-tag'
import type { Queryable } from '#lib/db/sql.ts'

/** Runs a kind's decide over the members that take one choice; null: over all, which spares the planner a guess. */
export async function decideBranch(tx: Queryable, choice: number | null, decide: Sql): Promise<void> {
  const members =
    choice === null ? sql`select * from chunk` : sql`select * from chunk where choice = ${choice}`
  await tx.query(sql`
    /* engine:decide-branch */
    with branch as (${members})
    insert into decided ${decide}`)
}

/** The same outcome for everybody of a branch: Do nothing, or settings that cannot be read. */
export async function decideBranchAlike(
  tx: Queryable,
  choice: number,
  verdict: { outcome: 'skipped' | 'failed'; reason: string },
): Promise<void> {
  await tx.query(sql`
    /* engine:decide-branch-alike */
    insert into decided
    select m.*, ${verdict.outcome}, ${verdict.reason} from chunk m where m.choice = ${choice}`)
}
