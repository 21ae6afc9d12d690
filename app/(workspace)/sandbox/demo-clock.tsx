'use client'
import { Clock } from 'lucide-react'
import { useRouter } from 'next/navigation'
import { useState } from 'react'
import { useTranslations } from 'use-intl/react'
import { useMinuteHand } from '#components/shell/use-minute-hand.ts'
import { Button } from '#components/ui/button.tsx'
import { MenuButton, MenuItem } from '#components/ui/menu.tsx'
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
  const [isPending, setPending] = useState(false)
  const shown = useMinuteHand(new Date(now))

  async function run(step: Step) {
    setPending(true)
    const result = await move({ step })
    setPending(false)
    if (!result.ok) return showToast({ tone: 'bad', title: result.error.message })
    showToast({ title: t('moved', { at: new Date(result.value.now) }), detail: t('hint') })
    router.refresh()
  }

  return (
    <MenuButton
      label={t('title')}
      trigger={
        <Button icon={Clock} isPending={isPending}>
          {t('now', { at: shown })}
        </Button>
      }
    >
      {steps.map((step) => (
        <MenuItem key={step} onAction={() => void run(step)}>
          {t(step)}
        </MenuItem>
      ))}
    </MenuButton>
  )
}
