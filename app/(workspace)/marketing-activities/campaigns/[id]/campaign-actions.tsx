'use client'
import { ChevronDown, Ellipsis, History, OctagonX, ScrollText } from 'lucide-react'
import { useState } from 'react'
import { useTranslations } from 'use-intl/react'
import { AssetMenuItems } from '#components/tree/asset-menu-items.tsx'
import { RenameDialog } from '#components/tree/rename-dialog.tsx'
import { useTree } from '#components/tree/use-tree.tsx'
import { Button } from '#components/ui/button.tsx'
import { MenuButton, MenuItem, MenuSeparator } from '#components/ui/menu.tsx'
import type { TreeAsset } from '#lib/assets/tree.ts'
import { paths } from '#lib/paths.ts'

/** The campaign's own menu: its flow's past and its flow in words, what the tree can do with it, and the way to Abort while a run is on. */
export function CampaignActions({ self, openRunId }: { self: TreeAsset; openRunId: number | null }) {
  const t = useTranslations('campaign')
  const revisions = useTranslations('revisions')
  const tree = useTree()
  const [isRenaming, setRenaming] = useState(false)
  const { id } = self
  const asset = tree.assets.find((one) => one.id === id) ?? self
  return (
    <>
      <MenuButton
        placement="bottom end"
        trigger={
          <Button>
            <span className="max-md:sr-only">{t('actions')}</span>
            <ChevronDown aria-hidden className="size-4 max-md:hidden" />
            <Ellipsis aria-hidden className="size-4 md:hidden" />
          </Button>
        }
      >
        {openRunId !== null && (
          <MenuItem icon={OctagonX} detail={t('abortDetail')} href={paths.campaign(id, 'results')}>
            {t('abort')}
          </MenuItem>
        )}
        <MenuItem icon={History} detail={revisions('openDetail')} href={paths.flowRevisions(id)}>
          {revisions('open')}
        </MenuItem>
        <MenuItem icon={ScrollText} detail={revisions('outlineDetail')} href={paths.flowOutline(id)}>
          {revisions('outline')}
        </MenuItem>
        {tree.mayEdit && (
          <>
            <MenuSeparator />
            <AssetMenuItems asset={asset} withOpen={false} onRename={() => setRenaming(true)} />
          </>
        )}
      </MenuButton>
      {isRenaming && <RenameDialog asset={asset} onClose={() => setRenaming(false)} />}
    </>
  )
}
