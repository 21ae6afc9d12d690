'use client'
import { useRouter } from 'next/navigation'
import { type FormEvent, useId, useState, useTransition } from 'react'
import { useTranslations } from 'use-intl/react'
import { Button } from '#components/ui/button.tsx'
import { Dialog } from '#components/ui/dialog.tsx'
import { InlineError } from '#components/ui/inline-error.tsx'
import { TextField } from '#components/ui/text-field.tsx'
import { assetPath, type CreatableKind } from '#lib/assets/kinds.ts'
import type { TreeActions } from './tree-actions.ts'

/** Asks the name of what is new and where it stands, then opens its page. What was typed stays after a refusal. */
export function CreateAssetDialog({
  kind,
  parentId,
  place,
  create,
  onClose,
}: {
  kind: CreatableKind
  parentId: number | null
  /** Name of the folder or program it will stand in. */
  place: string
  create: TreeActions['createAsset']
  onClose: () => void
}) {
  const t = useTranslations('assets')
  const words = useTranslations('ui')
  const router = useRouter()
  const formId = useId()
  const [name, setName] = useState('')
  const [errors, setErrors] = useState<{ name?: string; other?: string }>({})
  const [isPending, startTransition] = useTransition()

  function submit(event: FormEvent) {
    event.preventDefault()
    if (name.trim() === '') return setErrors({ name: t('errors.nameMissing') })
    startTransition(async () => {
      const result = await create({ kind, name, parentId })
      if (result.ok) {
        onClose()
        router.push(assetPath[kind](result.value.id))
        return
      }
      const { fieldErrors, message } = result.error
      setErrors(fieldErrors.name ? { name: fieldErrors.name } : { other: fieldErrors.parentId ?? message })
    })
  }

  return (
    <Dialog
      isOpen
      onClose={onClose}
      isPending={isPending}
      width="narrow"
      title={t('dialog.createTitle', { kind })}
      footer={
        <>
          <Button onPress={onClose} isDisabled={isPending}>
            {words('cancel')}
          </Button>
          <Button type="submit" form={formId} look="primary" isPending={isPending}>
            {t('dialog.create')}
          </Button>
        </>
      }
    >
      <form id={formId} onSubmit={submit} noValidate className="flex flex-col gap-3">
        <p className="text-sm text-muted">
          {t('dialog.place', { place: parentId === null ? t('dialog.atRoot') : place })}
        </p>
        <TextField
          label={t('dialog.name')}
          value={name}
          onChange={(typed) => {
            setName(typed)
            setErrors({})
          }}
          error={errors.name}
          autoComplete="off"
          autoFocus
        />
        {errors.other && (
          <div role="alert">
            <InlineError>{errors.other}</InlineError>
          </div>
        )}
      </form>
    </Dialog>
  )
}
