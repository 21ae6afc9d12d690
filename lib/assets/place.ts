// Where an asset may stand, checked under one lock so that two people moving at once never make a ring.
import 'server-only'
import sql from 'sql-template-tag'
import type { Queryable } from '#lib/db/sql.ts'
import { readableName } from '#lib/readable-name.ts'
import {
  assetNotFound,
  intoItself,
  nameMissing,
  nameTooLong,
  notAContainer,
  programInProgram,
} from './asset-errors.ts'
import { type AssetKind, assetNameMaxLength, isContainer } from './kinds.ts'

/** Held to the end of the transaction by everything that changes the shape of the tree. People do that a few times a minute. */
export async function lockTree(tx: Queryable): Promise<void> {
  await tx.query(sql`/* assets:lock-tree */ select pg_advisory_xact_lock(hashtext('asset-tree'))`)
}

export type LivingAsset = { id: number; kind: AssetKind; name: string; parentId: number | null }

/** The asset, or `not_found` when it is gone or deleted. */
export async function livingAsset(tx: Queryable, id: number): Promise<LivingAsset> {
  const { rows } = await tx.query<LivingAsset>(sql`/* assets:living */
    select id, kind, name, parent_id as "parentId" from asset where id = ${id} and deleted_at is null`)
  if (!rows[0]) throw assetNotFound(id)
  return rows[0]
}

/** The name as it will be kept. Throws `invalid_input` with the reason at `name`. */
export function cleanName(typed: string): string {
  const name = readableName(typed)
  if (name === '') throw nameMissing()
  // Postgres counts code points.
  const length = [...name].length
  if (length > assetNameMaxLength) throw nameTooLong(length)
  return name
}

/**
 * Throws `invalid_input` at `parentId` where an asset of this kind (and what is in it) can't stand in `parentId`; null is the root.
 * A program stands in folders only, at any depth: its members would belong to two programs otherwise.
 * `moving` is the asset itself when it exists already.
 */
export async function checkPlace(
  tx: Queryable,
  asset: { kind: AssetKind; moving?: LivingAsset },
  parentId: number | null,
): Promise<void> {
  if (parentId === null) return
  const { rows } = await tx.query<{
    id: number
    kind: AssetKind
    isDeleted: boolean
  }>(sql`/* assets:ancestors */
    with recursive up as (
      select id, kind, parent_id, deleted_at, 0 as height from asset where id = ${parentId}
      union all
      select parent.id, parent.kind, parent.parent_id, parent.deleted_at, up.height + 1
      from up join asset parent on parent.id = up.parent_id
    )
    select id, kind, deleted_at is not null as "isDeleted" from up order by height`)
  const parent = rows[0]
  if (!parent || rows.some(({ isDeleted }) => isDeleted)) throw assetNotFound(parentId)
  if (!isContainer(parent.kind)) throw notAContainer(parentId)
  const { moving } = asset
  if (moving && rows.some(({ id }) => id === moving.id)) throw intoItself(moving.name)
  const isInProgram = rows.some(({ kind }) => kind === 'program')
  if (isInProgram && (asset.kind === 'program' || (moving && (await holdsProgram(tx, moving.id))))) {
    throw programInProgram()
  }
}

async function holdsProgram(tx: Queryable, id: number): Promise<boolean> {
  const { rows } = await tx.query<{ holds: boolean }>(sql`/* assets:holds-program */
    with recursive down as (
      select id, kind from asset where id = ${id}
      union all
      select child.id, child.kind from down join asset child on child.parent_id = down.id and child.deleted_at is null
    )
    select exists (select from down where kind = 'program') as holds`)
  return rows[0]!.holds
}
