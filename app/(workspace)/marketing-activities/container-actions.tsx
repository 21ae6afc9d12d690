'use client'
import { Ellipsis, Plus } from 'lucide-react'
import { useState } from 'react'
import { useTranslations } from 'use-intl/react'
import { AssetMenuItems, NewAssetItems } from '#components/tree/asset-menu-items.tsx'
import { RenameDialog } from '#components/tree/rename-dialog.tsx'
import { useTree } from '#components/tree/use-tree.tsx'
import { Button, IconButton } from '#components/ui/button.tsx'
import { MenuButton } from '#components/ui/menu.tsx'
import type { TreeAsset } from '#lib/assets/tree.ts'

/** New, making things in this folder or program. */
export function NewHere({ parentId }: { parentId: number | null }) {
  const t = useTranslations('assets.tree')
  const tree = useTree()
  if (!tree.mayEdit) return null
  return (
    <MenuButton
      placement="bottom end"
      trigger={
        <Button look="primary" icon={Plus}>
          {t('new')}
        </Button>
      }
    >
      <NewAssetItems parentId={parentId} />
    </MenuButton>
  )
}

/** The same entries as the tree's menu, on the page. */
export function ContainerMenu({ self }: { self: TreeAsset }) {
  const t = useTranslations('assets.actions')
  const tree = useTree()
  const [isRenaming, setRenaming] = useState(false)
  const asset = tree.assets.find(({ id }) => id === self.id) ?? self
  if (!tree.mayEdit) return null
  return (
    <>
      <MenuButton
        placement="bottom end"
        trigger={<IconButton icon={Ellipsis} label={t('actions')} look="secondary" />}
      >
        <AssetMenuItems asset={asset} withOpen={false} onRename={() => setRenaming(true)} />
      </MenuButton>
      {isRenaming && <RenameDialog asset={asset} onClose={() => setRenaming(false)} />}
    </>
  )
}
