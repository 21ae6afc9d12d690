'use client'
import { PhoneIncoming } from 'lucide-react'
import { useRouter } from 'next/navigation'
import { useState } from 'react'
import { useFormatter, useTranslations } from 'use-intl/react'
import { Button } from '#components/ui/button.tsx'
import { InlineError } from '#components/ui/inline-error.tsx'
import type { Action } from '#lib/action-result.ts'

/** Asks Vibes to call us and waits for the call; what came of it stays in sight beside the button. */
export function CallbackTest({
  testedAt,
  test,
}: {
  /** ISO time of the last test that arrived. */
  testedAt: string | null
  test: Action<Record<string, never>, { milliseconds: number }>
}) {
  const t = useTranslations('vibes.callbacks')
  const format = useFormatter()
  const router = useRouter()
  const [isPending, setPending] = useState(false)
  const [result, setResult] = useState<{ words: string; failed: boolean } | null>(null)

  async function run() {
    setPending(true)
    setResult(null)
    const answer = await test({})
    setPending(false)
    setResult(
      answer.ok
        ? { words: t('tested', { milliseconds: answer.value.milliseconds }), failed: false }
        : { words: answer.error.message, failed: true },
    )
    if (answer.ok) router.refresh()
  }

  const last = testedAt ? t('lastTested', { at: new Date(testedAt) }) : t('neverTested')
  return (
    <div className="flex flex-wrap items-center gap-3">
      <span
        role="status"
        className="text-sm text-muted"
        title={testedAt ? format.dateTime(new Date(testedAt), 'exact') : undefined}
      >
        {result && !result.failed ? result.words : last}
      </span>
      <Button icon={PhoneIncoming} onPress={run} isPending={isPending}>
        {isPending ? t('testing') : t('test')}
      </Button>
      {result?.failed && <InlineError className="basis-full">{result.words}</InlineError>}
    </div>
  )
}
