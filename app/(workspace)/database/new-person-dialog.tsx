'use client'
import { useRouter } from 'next/navigation'
import { type FormEvent, useId, useState } from 'react'
import { useLocale, useTranslations } from 'use-intl/react'
import { Button } from '#components/ui/button.tsx'
import { Dialog } from '#components/ui/dialog.tsx'
import { InlineError } from '#components/ui/inline-error.tsx'
import { Link } from '#components/ui/link.tsx'
import { TextField } from '#components/ui/text-field.tsx'
import { showToast } from '#components/ui/toast.tsx'
import type { Action, ActionError } from '#lib/action-result.ts'
import { paths } from '#lib/paths.ts'
import { fieldOfName } from '#lib/people/person-fields.ts'

const fields = ['firstName', 'lastName', 'email', 'mobilePhone'] as const
type Typed = Record<(typeof fields)[number], string>

export type CreatePersonAction = Action<Typed & { listId: number | null }, { id: number }>

/** One person by hand, on to a list where `listId` is given. */
export function NewPersonDialog({
  create,
  listId = null,
  onClose,
}: {
  create: CreatePersonAction
  listId?: number | null
  onClose: () => void
}) {
  const [t, tUi] = [useTranslations('people'), useTranslations('ui')]
  const locale = useLocale() as 'en' | 'nl'
  const router = useRouter()
  const form = useId()
  const [typed, setTyped] = useState<Typed>({ firstName: '', lastName: '', email: '', mobilePhone: '' })
  const [error, setError] = useState<ActionError | null>(null)
  const [isPending, setPending] = useState(false)

  async function submit(event: FormEvent) {
    event.preventDefault()
    setPending(true)
    const result = await create({ ...typed, listId })
    setPending(false)
    if (!result.ok) return setError(result.error)
    const href = paths.person(result.value.id)
    const name =
      [typed.firstName, typed.lastName].filter(Boolean).join(' ') || typed.email || typed.mobilePhone
    showToast({
      title: t('personCreated', { name }),
      action: { label: t('open'), onAction: () => router.push(href) },
    })
    router.refresh()
    onClose()
  }

  const known = (error?.details as { personId?: number } | null)?.personId
  return (
    <Dialog
      isOpen
      onClose={onClose}
      title={t('newPerson')}
      isPending={isPending}
      footer={
        <>
          <Button onPress={onClose}>{tUi('cancel')}</Button>
          <Button look="primary" type="submit" form={form} isPending={isPending}>
            {t('createPerson')}
          </Button>
        </>
      }
    >
      <form id={form} onSubmit={submit} className="grid gap-4 sm:grid-cols-2" noValidate>
        {fields.map((name, place) => (
          <TextField
            key={name}
            label={fieldOfName(name)!.label[locale]}
            value={typed[name]}
            onChange={(value) => setTyped({ ...typed, [name]: value })}
            error={error?.fieldErrors[name]}
            autoFocus={place === 0}
            {...(name === 'email'
              ? { type: 'email' as const }
              : name === 'mobilePhone'
                ? { type: 'tel' as const }
                : {})}
          />
        ))}
        {known !== undefined && (
          <Link href={paths.person(known)} className="sm:col-span-2">
            {t('openExisting')}
          </Link>
        )}
        {error && Object.keys(error.fieldErrors).length === 0 && (
          <InlineError className="sm:col-span-2">{error.message}</InlineError>
        )}
      </form>
    </Dialog>
  )
}
