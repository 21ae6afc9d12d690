import sql, { join, type Sql } from 'sql-template-tag'
import type { Queryable } from '#lib/db/sql.ts'

/** Gives each member of the chunk its choice: the number of the first one it meets, 0 for the step's own settings. */
export async function chooseBranches(tx: Queryable, conditions: Sql[]): Promise<void> {
  const whens = conditions.map((condition, index) => sql`when ${condition} then ${index + 1}::smallint`)
  await tx.query(sql`
    /* engine:choose-branches */
    update chunk set choice = case ${join(whens, ' ')} else 0::smallint end
    from w_person p where p.id = chunk.person_id`)
  await tx.query(sql`/* engine:analyze-branches */ analyze chunk (choice)`)
}
