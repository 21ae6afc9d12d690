// The tree as one text, for the way to the browser: as objects ten thousand assets are a megabyte of the page, and React walks through each
// of their values on both sides. Pure.
import { type AssetBadge, assetBadges } from './badge.ts'
import { assetKinds } from './kinds.ts'
import type { TreeAsset } from './tree.ts'

type Packed = [id: number, kind: number, name: string, parentId: number | null, badge: number]

export function packTree(assets: readonly TreeAsset[]): string {
  return JSON.stringify(
    assets.map(
      ({ id, kind, name, parentId, badge }): Packed => [
        id,
        assetKinds.indexOf(kind),
        name,
        parentId,
        assetBadges.indexOf(badge as AssetBadge),
      ],
    ),
  )
}

export function unpackTree(text: string): TreeAsset[] {
  return (JSON.parse(text) as Packed[]).map(([id, kind, name, parentId, badge]) => ({
    id,
    kind: assetKinds[kind]!,
    name,
    parentId,
    badge: assetBadges[badge] ?? null,
  }))
}
