'use client'
import { Pencil } from 'lucide-react'
import { useState } from 'react'
import { useTranslations } from 'use-intl/react'
import { IconButton } from '#components/ui/button.tsx'
import { RenameField } from './rename-field.tsx'
import { useTree } from './use-tree.tsx'

/** The name of an asset as its page's title; the pencil, or a double click, changes it in place. */
export function AssetTitle({ id, name }: { id: number; name: string }) {
  const words = useTranslations('ui')
  const tree = useTree()
  const [isRenaming, setRenaming] = useState(false)
  const shown = tree.assets.find((asset) => asset.id === id)?.name ?? name
  return (
    <div className="flex min-w-0 grow basis-40 items-center md:basis-60 gap-1">
      <h1
        className={
          isRenaming
            ? 'sr-only'
            : 'min-w-0 text-xl font-medium max-md:line-clamp-2 max-md:text-lg max-md:break-words md:truncate'
        }
        onDoubleClick={() => tree.mayEdit && setRenaming(true)}
      >
        {shown}
      </h1>
      {isRenaming ? (
        <RenameField
          name={shown}
          rename={(typed) => tree.rename(id, typed)}
          onDone={() => setRenaming(false)}
          className="h-8 text-xl font-medium"
        />
      ) : (
        tree.mayEdit && (
          <IconButton size="small" icon={Pencil} label={words('rename')} onPress={() => setRenaming(true)} />
        )
      )}
    </div>
  )
}
