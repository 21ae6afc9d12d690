import sql, { type Sql } from 'sql-template-tag'

/** A chunk of people who stand ready is moved on in well under a second, and runs take turns. */
const leftStandingSeconds = 60

/**
 * Steps at which people stand ready and nobody came or went for a minute, a row each: `people`, and `since` when, by the database's own clock.
 * @param isAsked of which runs, by `run_id` of `run_step_count c`
 */
export const leftStanding = (isAsked: Sql): Sql => sql`
  select sum(c.people) as people, max(c.changed_at) as since from run_step_count c
  where c.outcome = 'ready' and ${isAsked} group by c.run_id, c.step_id
  having sum(c.people) > 0 and max(c.changed_at) < clock_timestamp() - ${leftStandingSeconds} * interval '1 second'`
