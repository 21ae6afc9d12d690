'use client'
import { useRouter } from 'next/navigation'
import { useState } from 'react'
import { useTranslations } from 'use-intl/react'
import { Banner } from '#components/ui/banner.tsx'
import { Button } from '#components/ui/button.tsx'
import { InlineError } from '#components/ui/inline-error.tsx'
import { showToast } from '#components/ui/toast.tsx'
import type { Action } from '#lib/action-result.ts'
import type { PauseReason } from '#lib/vibes/pause-reasons.ts'

/** Nothing goes out: since when, why, and the way out. */
export function PausedBanner({
  name,
  reason,
  words,
  at,
  resume,
}: {
  name: string
  reason: PauseReason
  /** Vibes' own. */
  words: string | null
  /** ISO time. */
  at: string | null
  resume: Action<Record<string, never>, null>
}) {
  const t = useTranslations('vibes')
  const router = useRouter()
  const [isPending, setPending] = useState(false)
  const [error, setError] = useState<string | null>(null)

  async function run() {
    setPending(true)
    const result = await resume({})
    setPending(false)
    setError(result.ok ? null : result.error.message)
    if (!result.ok) return
    showToast({ title: t('paused.resumed') })
    router.refresh()
  }

  return (
    <Banner
      tone="bad"
      title={t('paused.title', { name, at: at ? new Date(at) : new Date(0) })}
      action={
        <Button look="primary" onPress={run} isPending={isPending}>
          {isPending ? t('paused.resuming') : t('paused.resume')}
        </Button>
      }
    >
      <p>{t(`pauseReasons.${reason}`)}</p>
      {words && <p>{t('paused.detail', { words })}</p>}
      <p>{t('paused.body')}</p>
      {error && <InlineError>{error}</InlineError>}
    </Banner>
  )
}
