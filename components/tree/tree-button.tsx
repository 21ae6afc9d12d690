'use client'
import { FolderTree } from 'lucide-react'
import { createContext, useContext } from 'react'
import { useTranslations } from 'use-intl/react'
import { IconButton } from '#components/ui/button.tsx'

/** Opens the tree where it is a sheet; null outside of `TreeFrame`. */
export const OpenTree = createContext<(() => void) | null>(null)

/** The way to the tree on a phone, in the page's own first line: a line of its own would be a tenth of what one sees there. */
export function TreeButton() {
  const t = useTranslations('assets.tree')
  const open = useContext(OpenTree)
  return (
    open && (
      <IconButton
        size="small"
        icon={FolderTree}
        label={t('open')}
        onPress={open}
        className="-ml-1.5 md:hidden"
      />
    )
  )
}
