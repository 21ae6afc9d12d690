import sql, { type Sql } from 'sql-template-tag'
import type { Queryable } from '#lib/db/sql.ts'
import { isLivingPerson } from './living-person.ts'
import { allowsAgain, type QualificationRule } from './qualify-people.ts'

/** No choice of a step: marks those the qualification rule keeps out, for the moment between matching and leaving. */
const keptOut = -1

/** Everybody who would enter a run now, as one chunk; the member's id is the person's. Returns who matched and whom the qualification rule keeps out. */
export async function enterWouldBeMembers(
  tx: Queryable,
  options: QualificationRule & { campaignId: number; flowRevisionId: number; predicate: Sql; now: Date },
): Promise<{ matching: number; alreadyRan: number }> {
  const matched = await tx.query(sql`
    /* engine:enter-would-be-members */
    insert into chunk
    select p.id, p.id, p.phone, p.updated_at, 0, 0, ${options.flowRevisionId},
           case when qualification.person_id is null or ${allowsAgain(options, options.now)} then 0 else ${keptOut} end
    from w_person p
    left join qualification on qualification.campaign_id = ${options.campaignId} and qualification.person_id = p.id
    where ${isLivingPerson} and ${options.predicate}`)
  const left = await tx.query(
    sql`/* engine:leave-who-may-not-enter */ delete from chunk where choice = ${keptOut}`,
  )
  return { matching: matched.rowCount, alreadyRan: left.rowCount }
}
