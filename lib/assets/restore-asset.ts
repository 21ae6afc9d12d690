// Undo of a delete: the asset and what went with it, at the same moment.
import 'server-only'
import sql from 'sql-template-tag'
import type { Queryable } from '#lib/db/sql.ts'
import { assetNotFound, explainNameClash, parentGone } from './asset-errors.ts'
import type { AssetKind } from './kinds.ts'
import { lockTree } from './place.ts'

/**
 * Resolves to its name. Restoring what is alive already changes nothing. Throws `conflict` where its folder was deleted meanwhile,
 * `invalid_input` where a sibling took the name, `not_found` where it never was.
 */
export async function restoreAsset(tx: Queryable, id: number): Promise<{ name: string }> {
  await lockTree(tx)
  const { rows } = await tx.query<{
    kind: AssetKind
    name: string
    isDeleted: boolean
    isParentDeleted: boolean
  }>(sql`/* assets:deleted */
    select asset.kind, asset.name, asset.deleted_at is not null as "isDeleted",
           coalesce(parent.deleted_at is not null, false) as "isParentDeleted"
    from asset left join asset parent on parent.id = asset.parent_id
    where asset.id = ${id}`)
  const asset = rows[0]
  if (!asset) throw assetNotFound(id)
  if (!asset.isDeleted) return { name: asset.name }
  if (asset.isParentDeleted) throw parentGone(asset.name)
  try {
    await tx.query(sql`/* assets:restore */
      with recursive down as (
        select id, deleted_at from asset where id = ${id}
        union all
        select child.id, child.deleted_at
        from down join asset child on child.parent_id = down.id and child.deleted_at = down.deleted_at
      )
      update asset set deleted_at = null, deleted_by = null from down where asset.id = down.id`)
  } catch (error) {
    explainNameClash(error, asset.kind, asset.name)
  }
  return { name: asset.name }
}
