// Another place in the tree, with everything in it.
import 'server-only'
import sql from 'sql-template-tag'
import type { Queryable } from '#lib/db/sql.ts'
import { explainNameClash } from './asset-errors.ts'
import { checkPlace, livingAsset, lockTree } from './place.ts'

/**
 * Moves into `parentId` (null: the root). Resolves to where it stood, for Undo. Throws `invalid_input` at `parentId` (into itself, into
 * something that holds nothing, a program into a program) or at `name` (a sibling there has it), or `not_found`.
 */
export async function moveAsset(
  tx: Queryable,
  id: number,
  parentId: number | null,
  userId: string,
): Promise<{ name: string; from: number | null }> {
  await lockTree(tx)
  const asset = await livingAsset(tx, id)
  await checkPlace(tx, { kind: asset.kind, moving: asset }, parentId)
  if (asset.parentId !== parentId) {
    try {
      await tx.query(sql`/* assets:move */
        update asset set parent_id = ${parentId}, updated_at = app_now(), updated_by = ${userId} where id = ${id}`)
    } catch (error) {
      explainNameClash(error, asset.kind, asset.name)
    }
  }
  return { name: asset.name, from: asset.parentId }
}
