'use client'
import { useState } from 'react'
import { useTranslations } from 'use-intl/react'
import { Button } from '#components/ui/button.tsx'
import { Dialog } from '#components/ui/dialog.tsx'
import { TextField } from '#components/ui/text-field.tsx'

/** Asks what the clone shall be called. Mount it when it opens. */
export function CloneDialog({
  name,
  clone,
  onClose,
}: {
  name: string
  /** Resolves to what is wrong with the name, null when it was cloned. */
  clone: (name: string) => Promise<string | null>
  onClose: () => void
}) {
  const t = useTranslations('smsEditor.clone')
  const ui = useTranslations('ui')
  const [typed, setTyped] = useState(t('suggestion', { name }))
  const [error, setError] = useState<string | null>(null)
  const [isPending, setPending] = useState(false)

  async function submit() {
    if (typed.trim() === '' || isPending) return
    setPending(true)
    setError(await clone(typed.trim()))
    setPending(false)
  }

  return (
    <Dialog
      isOpen
      onClose={onClose}
      isPending={isPending}
      title={t('title', { name })}
      width="narrow"
      footer={
        <>
          <Button onPress={onClose} isDisabled={isPending}>
            {ui('cancel')}
          </Button>
          <Button
            look="primary"
            isPending={isPending}
            isDisabled={typed.trim() === ''}
            onPress={() => void submit()}
          >
            {t('confirm')}
          </Button>
        </>
      }
    >
      <form
        onSubmit={(event) => {
          event.preventDefault()
          void submit()
        }}
      >
        <TextField
          label={t('name')}
          value={typed}
          onChange={setTyped}
          autoFocus
          {...(error ? { error } : {})}
        />
      </form>
    </Dialog>
  )
}
