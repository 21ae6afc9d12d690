'use client'
import { useRouter } from 'next/navigation'
import { type FormEvent, useId, useState } from 'react'
import { useTranslations } from 'use-intl/react'
import { Button } from '#components/ui/button.tsx'
import { Dialog } from '#components/ui/dialog.tsx'
import { TextField } from '#components/ui/text-field.tsx'
import type { Action } from '#lib/action-result.ts'
import { paths } from '#lib/paths.ts'

export type CreateListAction = Action<{ name: string }, { id: number }>

/** A new static list; ends on its page. */
export function NewListDialog({ create, onClose }: { create: CreateListAction; onClose: () => void }) {
  const [t, tUi] = [useTranslations('people'), useTranslations('ui')]
  const router = useRouter()
  const form = useId()
  const [name, setName] = useState('')
  const [error, setError] = useState<string | undefined>()
  const [isPending, setPending] = useState(false)

  async function submit(event: FormEvent) {
    event.preventDefault()
    setPending(true)
    const result = await create({ name })
    setPending(false)
    if (!result.ok) return setError(result.error.fieldErrors.name ?? result.error.message)
    onClose()
    router.push(paths.staticList(result.value.id))
  }

  return (
    <Dialog
      isOpen
      onClose={onClose}
      title={t('newList')}
      width="narrow"
      isPending={isPending}
      footer={
        <>
          <Button onPress={onClose}>{tUi('cancel')}</Button>
          <Button look="primary" type="submit" form={form} isPending={isPending}>
            {t('createList')}
          </Button>
        </>
      }
    >
      <form id={form} onSubmit={submit} noValidate>
        <TextField label={t('listName')} value={name} onChange={setName} error={error} autoFocus />
      </form>
    </Dialog>
  )
}
