import sql from 'sql-template-tag'
import type { Queryable } from '#lib/db/sql.ts'

/**
 * Holds everybody the chunk changes, in the order of their ids and over all choices, before the first is changed: two chunks with the
 * same people then wait for each other instead of deadlocking, and what is written afterwards starts from what the other left.
 */
export async function holdPeople(tx: Queryable): Promise<void> {
  await tx.query(sql`
    /* engine:hold-people */
    select from person p where p.id = any(array(select person_id from decided where outcome = 'done')) order by p.id for no key update`)
}
