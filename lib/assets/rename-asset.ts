// A new name. Flows and runs hold ids, so nothing else changes.
import 'server-only'
import sql from 'sql-template-tag'
import type { Queryable } from '#lib/db/sql.ts'
import { explainNameClash } from './asset-errors.ts'
import { cleanName, livingAsset } from './place.ts'

/** Resolves to the name before and the one kept now. Throws `invalid_input` at `name`, or `not_found`. */
export async function renameAsset(
  tx: Queryable,
  id: number,
  typed: string,
  userId: string,
): Promise<{ before: string; name: string }> {
  const name = cleanName(typed)
  const asset = await livingAsset(tx, id)
  try {
    await tx.query(sql`/* assets:rename */
      update asset set name = ${name}, updated_at = app_now(), updated_by = ${userId}
      where id = ${id} and deleted_at is null`)
  } catch (error) {
    explainNameClash(error, asset.kind, name)
  }
  return { before: asset.name, name }
}
