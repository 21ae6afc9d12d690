// A new folder, program, smart campaign, SMS message or static list.
import 'server-only'
import sql from 'sql-template-tag'
import type { Transaction } from '#lib/db/sql.ts'
import { insertMessage } from '#lib/sms-messages/create-message.ts'
import { explainNameClash } from './asset-errors.ts'
import type { CreatableKind } from './kinds.ts'
import { checkPlace, cleanName, lockTree } from './place.ts'

export type NewAsset = { kind: CreatableKind; name: string; parentId: number | null }
type Author = { id: string; name: string }
type Named = { name: string; parentId: number | null; author: Author }

/** Each kind adds its own row beside the asset's. */
const insert: Record<CreatableKind, (tx: Transaction, asset: Named) => Promise<number>> = {
  folder: (tx, asset) => insertAsset(tx, 'folder', asset),
  program: (tx, asset) => insertAsset(tx, 'program', asset),
  async smart_campaign(tx, asset) {
    const id = await insertAsset(tx, 'smart_campaign', asset)
    await tx.query(sql`/* assets:create-campaign */ insert into smart_campaign (id) values (${id})`)
    return id
  },
  async static_list(tx, asset) {
    const id = await insertAsset(tx, 'static_list', asset)
    await tx.query(sql`/* assets:create-list */ insert into static_list (id) values (${id})`)
    return id
  },
  sms_message: (tx, { author, ...message }) => insertMessage(tx, message, author),
}

/** Resolves to the new id. Throws `invalid_input` at `name` (empty, too long, taken by a sibling of its kind) or at `parentId`. */
export async function createAsset(tx: Transaction, asset: NewAsset, author: Author): Promise<number> {
  const name = cleanName(asset.name)
  await lockTree(tx)
  await checkPlace(tx, { kind: asset.kind }, asset.parentId)
  try {
    return await insert[asset.kind](tx, { name, parentId: asset.parentId, author })
  } catch (error) {
    return explainNameClash(error, asset.kind, name)
  }
}

async function insertAsset(
  tx: Transaction,
  kind: CreatableKind,
  { name, parentId, author }: Named,
): Promise<number> {
  const { rows } = await tx.query<{ id: number }>(sql`/* assets:create */
    insert into asset (kind, parent_id, name, created_at, created_by, updated_at, updated_by)
    values (${kind}, ${parentId}, ${name}, app_now(), ${author.id}, app_now(), ${author.id})
    returning id`)
  return rows[0]!.id
}
