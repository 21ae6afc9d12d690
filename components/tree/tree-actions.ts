import type { Action } from '#lib/action-result.ts'
import type { CreatableKind } from '#lib/assets/kinds.ts'

/** The server actions the tree and the pages of folders and programs are handed. */
export type TreeActions = {
  createAsset: Action<{ kind: CreatableKind; name: string; parentId: number | null }, { id: number }>
  renameAsset: Action<{ id: number; name: string }, { before: string; name: string }>
  moveAsset: Action<{ id: number; parentId: number | null }, { name: string; from: number | null }>
  deleteAsset: Action<{ id: number }, { name: string; contained: number }>
  restoreAsset: Action<{ id: number }, { name: string }>
}
