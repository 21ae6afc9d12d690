'use server'
import { revalidatePath } from 'next/cache'
import { z } from 'zod'
import { defineAction } from '#app/define-action.ts'
import { createAsset as create } from '#lib/assets/create-asset.ts'
import { deleteAsset as remove } from '#lib/assets/delete-asset.ts'
import { creatableKinds } from '#lib/assets/kinds.ts'
import { moveAsset as move } from '#lib/assets/move-asset.ts'
import { renameAsset as rename } from '#lib/assets/rename-asset.ts'
import { restoreAsset as restore } from '#lib/assets/restore-asset.ts'
import { database, type Queryable, type Transaction } from '#lib/db/sql.ts'
import { paths } from '#lib/paths.ts'

const id = z.int().positive()
const parentId = z.int().positive().nullable()
// However long: the use case answers in its own words. A limit of its own here told of another than the one there is.
const name = z.string()
const target = (assetId: number) => ({ type: 'asset', id: assetId })

/** The change and its audit line, both or neither; then the tree and whatever page shows the name are drawn anew with the answer. */
async function change<Value>(
  work: (tx: Transaction) => Promise<Value>,
  auditIn: (tx: Queryable, value: Value) => Promise<void>,
): Promise<Value> {
  const value = await database().transaction(async (tx) => {
    const done = await work(tx)
    await auditIn(tx, done)
    return done
  })
  revalidatePath(paths.marketingActivities(), 'layout')
  return value
}

export const createAsset = defineAction({
  name: 'asset.create',
  permission: 'campaign.edit',
  input: z.object({ kind: z.enum(creatableKinds), name, parentId }),
  run: ({ input, user, auditIn }) => change(async (tx) => ({ id: await create(tx, input, user) }), auditIn),
  audit: (input, { id }) => ({ target: target(id), summary: { kind: input.kind, name: input.name } }),
})

export const renameAsset = defineAction({
  name: 'asset.rename',
  permission: 'campaign.edit',
  input: z.object({ id, name }),
  run: ({ input, user, auditIn }) => change((tx) => rename(tx, input.id, input.name, user.id), auditIn),
  audit: (input, renamed) => ({ target: target(input.id), summary: renamed }),
})

export const moveAsset = defineAction({
  name: 'asset.move',
  permission: 'campaign.edit',
  input: z.object({ id, parentId }),
  run: ({ input, user, auditIn }) => change((tx) => move(tx, input.id, input.parentId, user.id), auditIn),
  audit: (input, moved) => ({ target: target(input.id), summary: { ...moved, to: input.parentId } }),
})

export const deleteAsset = defineAction({
  name: 'asset.delete',
  permission: 'campaign.edit',
  input: z.object({ id }),
  run: ({ input, user, auditIn }) => change((tx) => remove(tx, input.id, user.id), auditIn),
  audit: (input, deleted) => ({ target: target(input.id), summary: deleted }),
})

export const restoreAsset = defineAction({
  name: 'asset.restore',
  permission: 'campaign.edit',
  input: z.object({ id }),
  run: ({ input, auditIn }) => change((tx) => restore(tx, input.id), auditIn),
  audit: (input, restored) => ({ target: target(input.id), summary: restored }),
})
