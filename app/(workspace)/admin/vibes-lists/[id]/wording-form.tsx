'use client'
import { useRouter } from 'next/navigation'
import { type FormEvent, useState, useTransition } from 'react'
import { useTranslations } from 'use-intl/react'
import { Button } from '#components/ui/button.tsx'
import { InlineError } from '#components/ui/inline-error.tsx'
import { TextField } from '#components/ui/text-field.tsx'
import { showToast } from '#components/ui/toast.tsx'
import type { Action, ActionError } from '#lib/action-result.ts'

type Wording = { brand: string | null; stopWording: string | null }

/** Brand and stop wording of a list; blank is none. */
export function WordingForm({
  listId,
  initial,
  save,
}: {
  listId: number
  initial: Wording
  save: Action<Wording & { listId: number }, { name: string }>
}) {
  const t = useTranslations('vibes.list')
  const router = useRouter()
  const [wording, setWording] = useState(initial)
  const [error, setError] = useState<ActionError | null>(null)
  const [isSaving, startSaving] = useTransition()
  const wrong = (field: keyof Wording) => error?.fieldErrors[field]
  const isAtField = wrong('brand') !== undefined || wrong('stopWording') !== undefined

  function submit(event: FormEvent) {
    event.preventDefault()
    startSaving(async () => {
      const result = await save({ listId, ...wording })
      setError(result.ok ? null : result.error)
      if (!result.ok) return
      showToast({ title: t('wordingSaved', { name: result.value.name }) })
      router.refresh()
    })
  }

  return (
    <form onSubmit={submit} noValidate className="flex flex-col items-start gap-3">
      <div className="grid w-full gap-4 md:grid-cols-2">
        <TextField
          label={t('brand')}
          description={t('brandDetail')}
          optional
          value={wording.brand ?? ''}
          onChange={(brand) => setWording({ ...wording, brand })}
          error={wrong('brand')}
        />
        <TextField
          label={t('stopWording')}
          description={t('stopWordingDetail')}
          optional
          value={wording.stopWording ?? ''}
          onChange={(stopWording) => setWording({ ...wording, stopWording })}
          error={wrong('stopWording')}
        />
      </div>
      <Button type="submit" isPending={isSaving}>
        {t('saveWording')}
      </Button>
      <span role="alert">{error && !isAtField && <InlineError>{error.message}</InlineError>}</span>
    </form>
  )
}
