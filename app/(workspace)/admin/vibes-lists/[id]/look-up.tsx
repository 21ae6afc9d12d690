'use client'
import { Search } from 'lucide-react'
import { useRouter } from 'next/navigation'
import { useEffect, useRef, useState } from 'react'
import { useTranslations } from 'use-intl/react'
import { Button } from '#components/ui/button.tsx'
import { InlineError } from '#components/ui/inline-error.tsx'
import { ProgressBar } from '#components/ui/progress-bar.tsx'
import { showToast } from '#components/ui/toast.tsx'
import type { Action } from '#lib/action-result.ts'
import { type PaceSample, paceOf } from './pace.ts'

type Progress = { total: number; known: number; waiting: number; failing: number; error: string | null }

const readEveryMs = 2_000

/** Asks Vibes about the numbers it was never asked about; goes on in the worker whether or not anybody watches. */
export function LookUp({
  listId,
  initial,
  isPaused,
  start,
  read,
}: {
  listId: number
  initial: Progress
  isPaused: boolean
  start: Action<{ listId: number }, { queued: number }>
  read: Action<{ listId: number }, Progress>
}) {
  const t = useTranslations('vibes.lookUp')
  const router = useRouter()
  const [progress, setProgress] = useState(initial)
  const [samples, setSamples] = useState<PaceSample[]>([])
  const [isPending, setPending] = useState(false)
  const isRunning = progress.waiting > 0
  const reading = useRef(read)

  useEffect(() => {
    if (!isRunning) return
    const timer = setInterval(async () => {
      const result = await reading.current({ listId })
      if (!result.ok) return
      setProgress(result.value)
      setSamples((before) => [...before, { known: result.value.known, atMs: performance.now() }].slice(-30))
      if (result.value.waiting === 0) router.refresh()
    }, readEveryMs)
    return () => clearInterval(timer)
  }, [isRunning, listId, router])

  async function begin() {
    setPending(true)
    const result = await start({ listId })
    setPending(false)
    if (!result.ok) return showToast({ tone: 'bad', title: result.error.message })
    showToast({ tone: 'info', title: t('started', { count: result.value.queued }) })
    const now = await read({ listId })
    if (now.ok) setProgress(now.value)
  }

  const unknown = progress.total - progress.known
  const pace = paceOf(samples, unknown)
  return (
    <section aria-labelledby="look-up" className="flex flex-col gap-2">
      <h2 id="look-up" className="text-lg font-medium">
        {t('title')}
      </h2>
      <p className="text-sm text-muted">{t('intro')}</p>
      {isRunning ? (
        <ProgressBar
          label={t('title')}
          value={progress.known}
          max={progress.total}
          valueText={t('running', { done: progress.known, total: progress.total })}
          detail={isPaused ? t('waitsForResume') : pace && t('pace', pace)}
        />
      ) : unknown > 0 ? (
        <div>
          <Button icon={Search} onPress={begin} isPending={isPending}>
            {t('start', { count: unknown })}
          </Button>
        </div>
      ) : (
        <p className="text-sm">{t('nothing', { count: progress.total })}</p>
      )}
      {progress.failing > 0 && (
        <InlineError>{t('failing', { count: progress.failing, words: progress.error ?? '' })}</InlineError>
      )}
    </section>
  )
}
