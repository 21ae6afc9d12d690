import 'server-only'
import sql from 'sql-template-tag'
import type { Queryable } from '#lib/db/sql.ts'
import { personNotFound } from './person.ts'

/** Takes a person out of the database. What was sent to them stays in the ledger; whoever is in a flow ends there as `person_deleted`. */
export async function deletePerson(db: Queryable, personId: number): Promise<void> {
  const { rowCount } = await db.query(sql`/* people:delete */
    update person set deleted_at = app_now(), updated_at = app_now() where id = ${personId} and deleted_at is null`)
  if (rowCount === 0) throw personNotFound(personId)
}

/** Brings back who was deleted, for Undo. */
export async function restorePerson(db: Queryable, personId: number): Promise<void> {
  const { rowCount } = await db.query(sql`/* people:restore */
    update person set deleted_at = null, updated_at = app_now() where id = ${personId} and merged_into_id is null`)
  if (rowCount === 0) throw personNotFound(personId)
}
