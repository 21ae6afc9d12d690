import sql, { type Sql } from 'sql-template-tag'
import type { Queryable } from '#lib/db/sql.ts'
import { isLivingPerson } from './living-person.ts'
import { allowsAgain, type QualificationRule } from './qualify-people.ts'

/** Everybody who would enter a run now, as one chunk; the member's id is the person's. Returns who matched and whom the qualification rule keeps out. */
export async function enterWouldBeMembers(
  tx: Queryable,
  options: QualificationRule & { campaignId: number; flowRevisionId: number; predicate: Sql; now: Date },
): Promise<{ matching: number; alreadyRan: number }> {
  const { rows } = await tx.query<{ matching: number; alreadyRan: number }>(sql`
    /* engine:enter-would-be-members */
    with matched as materialized (
      select p.id, p.phone, p.updated_at, qualification.person_id is null or ${allowsAgain(options, options.now)} as may_enter
      from w_person p
      left join qualification on qualification.campaign_id = ${options.campaignId} and qualification.person_id = p.id
      where ${isLivingPerson} and ${options.predicate}
    ), entered as (
      insert into chunk
      select id, id, phone, updated_at, 0, 0, ${options.flowRevisionId}, 0 from matched where may_enter
    )
    select count(*) as matching, count(*) filter (where not may_enter) as "alreadyRan" from matched`)
  return rows[0]!
}
