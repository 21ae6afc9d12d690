'use client'
import { Clock } from 'lucide-react'
import { useRouter } from 'next/navigation'
import { useState } from 'react'
import { useTranslations } from 'use-intl/react'
import { useMinuteHand } from '#components/shell/use-minute-hand.ts'
import { Button } from '#components/ui/button.tsx'
import { showToast } from '#components/ui/toast.tsx'
import type { Action } from '#lib/action-result.ts'

const steps = ['minutes', 'hour', 'day', 'tomorrow'] as const
type Step = (typeof steps)[number]

/** What time the demo thinks it is, and the steps it can be moved by. */
export function DemoClock({
  now,
  move,
}: {
  /** ISO time. */
  now: string
  move: Action<{ step: Step }, { now: string }>
}) {
  const t = useTranslations('sandbox.clock')
  const router = useRouter()
  const [pending, setPending] = useState<Step | null>(null)
  const shown = useMinuteHand(new Date(now))

  async function run(step: Step) {
    setPending(step)
    const result = await move({ step })
    setPending(null)
    if (!result.ok) return showToast({ tone: 'bad', title: result.error.message })
    showToast({ title: t('moved', { at: new Date(result.value.now) }), detail: t('hint') })
    router.refresh()
  }

  return (
    <fieldset className="flex flex-wrap items-center gap-2">
      <legend className="sr-only">{t('title')}</legend>
      <span className="flex items-center gap-2 pr-1 text-sm whitespace-nowrap">
        <Clock aria-hidden className="size-4 text-muted" />
        {t('now', { at: shown })}
      </span>
      {steps.map((step) => (
        <Button
          key={step}
          size="small"
          onPress={() => void run(step)}
          isPending={pending === step}
          isDisabled={pending !== null && pending !== step}
        >
          {t(step)}
        </Button>
      ))}
    </fieldset>
  )
}
