import sql, { type Sql } from 'sql-template-tag'

/** The people of one choice whom the step was done for: person_id and times, since an every-time campaign may hold a person twice. */
export const peopleDone = (choice: number): Sql =>
  sql`select person_id, count(*)::int as times from decided where choice = ${choice} and outcome = 'done' group by 1`
