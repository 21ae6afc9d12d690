// Out of the tree, with everything in it, unless something still needs it. Nothing is erased: Undo brings all of it back.
import 'server-only'
import sql from 'sql-template-tag'
import type { Queryable } from '#lib/db/sql.ts'
import { assetInUse } from './asset-errors.ts'
import { livingAsset, lockTree } from './place.ts'
import { usesOfAssets } from './used-by.ts'

/** Resolves to its name and how many assets went with it. Throws `in_use` with the users in `details`, or `not_found`. */
export async function deleteAsset(
  tx: Queryable,
  id: number,
  userId: string,
): Promise<{ name: string; contained: number }> {
  await lockTree(tx)
  const asset = await livingAsset(tx, id)
  const { rows } = await tx.query<{ id: number }>(sql`/* assets:subtree */
    with recursive down as (
      select id from asset where id = ${id}
      union all
      select child.id from down join asset child on child.parent_id = down.id and child.deleted_at is null
    )
    select id from down`)
  const ids = rows.map((row) => row.id)
  const uses = await usesOfAssets(tx, ids)
  if (uses.length > 0) throw assetInUse(asset.name, uses)
  // One moment for all of them: by it `restoreAsset` knows what went together.
  await tx.query(sql`/* assets:delete */
    update asset set deleted_at = now.at, deleted_by = ${userId}
    from (select app_now() as at) now
    where id = any(${ids}::int[])`)
  return { name: asset.name, contained: ids.length - 1 }
}
