'use client'
import { Repeat2 } from 'lucide-react'
import { useRouter } from 'next/navigation'
import { type FormEvent, useState } from 'react'
import { useFormatter, useTranslations } from 'use-intl/react'
import { Button } from '#components/ui/button.tsx'
import { InlineError } from '#components/ui/inline-error.tsx'
import { Status } from '#components/ui/status.tsx'
import { TextField } from '#components/ui/text-field.tsx'
import type { Action } from '#lib/action-result.ts'

/** Sends the same event twice to a test phone and says what that means for texts in doubt. */
export function RepeatsTest({
  dropped,
  testedAt,
  test,
}: {
  /** Null: never tested. */
  dropped: boolean | null
  /** ISO time. */
  testedAt: string | null
  test: Action<{ phone: string }, { dropped: boolean }>
}) {
  const t = useTranslations('vibes.repeats')
  const format = useFormatter()
  const router = useRouter()
  const [phone, setPhone] = useState('')
  const [isPending, setPending] = useState(false)
  const [error, setError] = useState<string | null>(null)

  async function run(event: FormEvent) {
    event.preventDefault()
    setPending(true)
    const result = await test({ phone })
    setPending(false)
    setError(result.ok ? null : result.error.message)
    if (result.ok) router.refresh()
  }

  return (
    <div className="flex flex-col gap-3">
      <p role="status" className="flex flex-wrap items-center gap-x-3 text-sm">
        {dropped === null ? (
          <Status tone="neutral">{t('neverTested')}</Status>
        ) : (
          <Status tone={dropped ? 'good' : 'warning'}>{t(dropped ? 'dropped' : 'notDropped')}</Status>
        )}
        {testedAt && (
          <span className="text-muted" title={format.dateTime(new Date(testedAt), 'exact')}>
            {t('testedAt', { at: new Date(testedAt) })}
          </span>
        )}
      </p>
      <form onSubmit={run} className="flex flex-wrap items-start gap-3">
        <TextField
          label={t('phone')}
          description={t('phoneHint')}
          value={phone}
          onChange={setPhone}
          type="tel"
          isRequired
          className="max-w-xs grow"
        />
        {/* Beside the field, below its label. */}
        <div className="pt-6">
          <Button type="submit" icon={Repeat2} isPending={isPending}>
            {isPending ? t('testing') : t('test')}
          </Button>
        </div>
      </form>
      {error && <InlineError>{error}</InlineError>}
    </div>
  )
}
