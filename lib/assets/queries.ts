// Reads for the tree and for the pages of folders and programs.
import 'server-only'
import sql from 'sql-template-tag'
import type { Queryable } from '#lib/db/sql.ts'
import { messageStateOf } from '#lib/sms-messages/message.ts'
import type { AssetBadge } from './badge.ts'
import { campaignBadges } from './campaign-badges.ts'
import type { AssetKind } from './kinds.ts'
import type { TreeAsset } from './tree.ts'

type AssetRow = Omit<TreeAsset, 'badge'> & { hasDraft: boolean | null; isApproved: boolean | null }

/** Everything alive in the tree, in no order; `buildTree` sorts it in the reader's language. */
export async function treeAssets(db: Queryable): Promise<TreeAsset[]> {
  const [{ rows }, badges] = await Promise.all([
    db.query<AssetRow>(sql`/* assets:tree */
      select a.id, a.kind, a.name, a.parent_id as "parentId",
             m.draft_body is not null as "hasDraft", m.approved_version_id is not null as "isApproved"
      from asset a
      left join sms_message m on m.id = a.id
      where a.deleted_at is null`),
    campaignBadges(db),
  ])
  return rows.map(({ hasDraft, isApproved, ...asset }) => ({
    ...asset,
    badge: badgeOf({ ...asset, hasDraft, isApproved }, badges),
  }))
}

function badgeOf(asset: AssetRow, campaigns: Map<number, AssetBadge>): AssetBadge | null {
  if (asset.kind === 'smart_campaign') return campaigns.get(asset.id) ?? null
  if (asset.kind !== 'sms_message') return null
  return messageStateOf({ draft: asset.hasDraft ?? false, approved: asset.isApproved ?? false })
}

export type Crumb = { id: number; kind: AssetKind; name: string }

/** From the root down to the asset itself; empty when it, or a folder above it, is gone or deleted. */
export async function assetTrail(db: Queryable, id: number): Promise<Crumb[]> {
  const { rows } = await db.query<Crumb & { isDeleted: boolean }>(sql`/* assets:trail */
    with recursive up as (
      select id, kind, name, parent_id, deleted_at, 0 as height from asset where id = ${id}
      union all
      select parent.id, parent.kind, parent.name, parent.parent_id, parent.deleted_at, up.height + 1
      from up join asset parent on parent.id = up.parent_id
    )
    select id, kind, name, deleted_at is not null as "isDeleted" from up order by height desc`)
  if (rows.some(({ isDeleted }) => isDeleted)) return []
  return rows.map(({ id, kind, name }) => ({ id, kind, name }))
}

export type ChildAsset = Crumb & {
  badge: AssetBadge | null
  updatedAt: Date
  updatedBy: string | null
  children: number
}

/** What stands directly in a folder or program, or at the root (null), with its state. At most 500. */
export async function childAssets(db: Queryable, parentId: number | null): Promise<ChildAsset[]> {
  const { rows } = await db.query<
    AssetRow & { updatedAt: Date; updatedBy: string | null; children: number }
  >(sql`/* assets:children */
    select a.id, a.kind, a.name, a.parent_id as "parentId",
           m.draft_body is not null as "hasDraft", m.approved_version_id is not null as "isApproved",
           a.updated_at as "updatedAt", u.name as "updatedBy",
           (select count(*)::int from asset c where c.parent_id = a.id and c.deleted_at is null) as children
    from asset a
    left join sms_message m on m.id = a.id
    left join "user" u on u.id = a.updated_by
    where a.deleted_at is null and a.parent_id is not distinct from ${parentId}::int
    order by a.id
    limit 500`)
  const campaigns = rows.filter(({ kind }) => kind === 'smart_campaign').map(({ id }) => id)
  const badges = campaigns.length > 0 ? await campaignBadges(db, campaigns) : new Map<number, AssetBadge>()
  return rows.map((row) => ({
    id: row.id,
    kind: row.kind,
    name: row.name,
    badge: badgeOf(row, badges),
    updatedAt: row.updatedAt,
    updatedBy: row.updatedBy,
    children: row.children,
  }))
}
