'use client'
import { Send } from 'lucide-react'
import { type FormEvent, useState } from 'react'
import { useTranslations } from 'use-intl/react'
import { Button } from '#components/ui/button.tsx'
import { TextField } from '#components/ui/text-field.tsx'
import type { Action } from '#lib/action-result.ts'

export type ReplyAction = Action<{ phone: string; text: string }, { did: Did }>
type Did = 'stopped' | 'help' | 'confirmed' | 'rejected' | 'joined' | 'already_subscribed' | 'unmatched'

const quickReplies = ['Y', 'N', 'STOP', 'HELP']

/** Answers as the phone's owner: one of the usual words, or anything. */
export function ReplyBox({
  phone,
  reply,
  onSent,
}: {
  phone: string
  reply: ReplyAction
  onSent: () => Promise<void>
}) {
  const t = useTranslations('sandbox')
  const [text, setText] = useState('')
  const [isPending, setPending] = useState(false)
  const [error, setError] = useState<string | undefined>()
  const [did, setDid] = useState<Did | null>(null)

  async function send(words: string) {
    setPending(true)
    const result = await reply({ phone, text: words })
    setPending(false)
    if (!result.ok) return setError(result.error.fieldErrors.text ?? result.error.message)
    setError(undefined)
    setDid(result.value.did)
    if (words === text) setText('')
    await onSent()
  }

  function submit(event: FormEvent) {
    event.preventDefault()
    void send(text)
  }

  return (
    <footer className="flex flex-col gap-2 border-t border-line p-3">
      <p role="status" className="min-h-4 text-sm text-muted">
        {did && t(`did.${did}`)}
      </p>
      <fieldset className="flex flex-wrap gap-2">
        <legend className="sr-only">{t('quickReplies')}</legend>
        {quickReplies.map((word) => (
          <Button key={word} size="small" onPress={() => void send(word)} isDisabled={isPending}>
            {word}
          </Button>
        ))}
      </fieldset>
      <form onSubmit={submit} className="flex items-start gap-2">
        <TextField
          label={t('reply')}
          hideLabel
          placeholder={t('replyPlaceholder')}
          value={text}
          onChange={setText}
          error={error}
          autoComplete="off"
          className="flex-1"
        />
        <Button type="submit" look="primary" icon={Send} isPending={isPending}>
          {t('send')}
        </Button>
      </form>
    </footer>
  )
}
