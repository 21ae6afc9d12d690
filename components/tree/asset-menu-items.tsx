'use client'
import { ExternalLink, FolderInput, Pencil, Trash2 } from 'lucide-react'
import { useTranslations } from 'use-intl/react'
import { MenuItem, MenuSection, MenuSeparator } from '#components/ui/menu.tsx'
import { assetPath, creatableKinds, isContainer } from '#lib/assets/kinds.ts'
import type { TreeAsset } from '#lib/assets/tree.ts'
import { assetIcons } from './asset-icons.ts'
import { useTree } from './use-tree.tsx'

/** What can be made here, as menu entries. A program holds no programs. */
export function NewAssetItems({ parentId }: { parentId: number | null }) {
  const t = useTranslations('assets')
  const tree = useTree()
  const isInProgram = hasProgramAbove(tree.assets, parentId)
  return creatableKinds
    .filter((kind) => kind !== 'program' || !isInProgram)
    .map((kind) => (
      <MenuItem key={kind} icon={assetIcons[kind]} onAction={() => tree.create(kind, parentId)}>
        {t('actions.new', { kind })}
      </MenuItem>
    ))
}

function hasProgramAbove(assets: readonly TreeAsset[], id: number | null): boolean {
  const asset = assets.find((one) => one.id === id)
  return asset !== undefined && (asset.kind === 'program' || hasProgramAbove(assets, asset.parentId))
}

/** The menu of one asset: in the tree by right click or key, on its page under Actions. */
export function AssetMenuItems({
  asset,
  onRename,
  withOpen = true,
}: {
  asset: TreeAsset
  onRename: () => void
  withOpen?: boolean
}) {
  const t = useTranslations('assets')
  const words = useTranslations('ui')
  const tree = useTree()
  return (
    <>
      {withOpen && (
        <MenuItem icon={ExternalLink} href={assetPath[asset.kind](asset.id)}>
          {t('actions.open')}
        </MenuItem>
      )}
      {tree.mayEdit && isContainer(asset.kind) && (
        <MenuSection title={t('actions.newHere')}>
          <NewAssetItems parentId={asset.id} />
        </MenuSection>
      )}
      {tree.mayEdit && (
        <>
          <MenuSeparator />
          <MenuItem icon={Pencil} shortcut="F2" onAction={onRename}>
            {words('rename')}
          </MenuItem>
          <MenuItem icon={FolderInput} onAction={() => tree.askWhereTo(asset)}>
            {t('actions.move')}
          </MenuItem>
          <MenuItem icon={Trash2} shortcut="Del" isDanger onAction={() => tree.remove(asset)}>
            {words('delete')}
          </MenuItem>
        </>
      )}
    </>
  )
}
