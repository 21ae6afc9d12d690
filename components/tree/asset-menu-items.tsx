'use client'
import { ExternalLink, FolderInput, Pencil, Trash2 } from 'lucide-react'
import { useTranslations } from 'use-intl/react'
import { MenuItem, MenuSection, MenuSeparator } from '#components/ui/menu.tsx'
import { assetPath, creatableKinds, isContainer } from '#lib/assets/kinds.ts'
import type { TreeAsset } from '#lib/assets/tree.ts'
import { assetIcons } from './asset-icons.ts'
import { useTree } from './use-tree.tsx'

/** What can be made here, as menu entries. A program holds no programs. */
export function NewAssetItems({ parent }: { parent: TreeAsset | null }) {
  const t = useTranslations('assets')
  const tree = useTree()
  const isInProgram = parent !== null && hasProgramAbove(tree.assets, parent)
  return creatableKinds
    .filter((kind) => kind !== 'program' || !isInProgram)
    .map((kind) => (
      <MenuItem key={kind} icon={assetIcons[kind]} onAction={() => tree.create(kind, parent?.id ?? null)}>
        {t('actions.new', { kind })}
      </MenuItem>
    ))
}

function hasProgramAbove(assets: readonly TreeAsset[], asset: TreeAsset): boolean {
  for (let at: TreeAsset | undefined = asset; at; at = assets.find(({ id }) => id === at?.parentId)) {
    if (at.kind === 'program') return true
    if (at.parentId === null) return false
  }
  return false
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
          <NewAssetItems parent={asset} />
        </MenuSection>
      )}
      {tree.mayEdit && (
        <>
          <MenuSeparator />
          <MenuItem icon={Pencil} shortcut="F2" onAction={onRename}>
            {words('rename')}
          </MenuItem>
          <MenuItem icon={FolderInput} onAction={() => tree.askWhereTo(asset.id)}>
            {t('actions.move')}
          </MenuItem>
          <MenuItem icon={Trash2} shortcut="Del" isDanger onAction={() => tree.remove(asset.id)}>
            {words('delete')}
          </MenuItem>
        </>
      )}
    </>
  )
}
