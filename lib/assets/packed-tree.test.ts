import { expect, test } from 'vitest'
import { assetBadges } from './badge.ts'
import { assetKinds } from './kinds.ts'
import { packTree, unpackTree } from './packed-tree.ts'
import type { TreeAsset } from './tree.ts'

test('what was packed comes out as it was, of every kind and in every state', () => {
  const assets: TreeAsset[] = [
    ...assetKinds.map((kind, index) => ({
      id: index + 1,
      kind,
      name: `“${kind}”\n`,
      parentId: null,
      badge: null,
    })),
    ...assetBadges.map((badge, index) => ({
      id: 100 + index,
      kind: 'smart_campaign' as const,
      name: '</script>',
      parentId: 1,
      badge,
    })),
  ]
  expect(unpackTree(packTree(assets))).toEqual(assets)
})
