'use client'
import { type FormEvent, useId, useState, useTransition } from 'react'
import { useTranslations } from 'use-intl/react'
import { Button } from '#components/ui/button.tsx'
import { Dialog } from '#components/ui/dialog.tsx'
import { TextField } from '#components/ui/text-field.tsx'
import type { TreeAsset } from '#lib/assets/tree.ts'
import { useTree } from './use-tree.tsx'

/** Renaming from a menu on a page, where no row of the tree may be in sight. */
export function RenameDialog({ asset, onClose }: { asset: TreeAsset; onClose: () => void }) {
  const t = useTranslations('assets')
  const words = useTranslations('ui')
  const tree = useTree()
  const formId = useId()
  const [name, setName] = useState(asset.name)
  const [error, setError] = useState<string>()
  const [isPending, startTransition] = useTransition()

  function submit(event: FormEvent) {
    event.preventDefault()
    if (name.trim() === '') return setError(t('errors.nameMissing'))
    startTransition(async () => {
      const refusal = await tree.rename(asset.id, name)
      if (refusal === null) onClose()
      else setError(refusal)
    })
  }

  return (
    <Dialog
      isOpen
      onClose={onClose}
      isPending={isPending}
      width="narrow"
      title={t('tree.renaming', { name: asset.name })}
      footer={
        <>
          <Button onPress={onClose} isDisabled={isPending}>
            {words('cancel')}
          </Button>
          <Button type="submit" form={formId} look="primary" isPending={isPending}>
            {words('rename')}
          </Button>
        </>
      }
    >
      <form id={formId} onSubmit={submit} noValidate>
        <TextField
          label={t('dialog.name')}
          value={name}
          onChange={(typed) => {
            setName(typed)
            setError(undefined)
          }}
          error={error}
          autoComplete="off"
          autoFocus
        />
      </form>
    </Dialog>
  )
}
