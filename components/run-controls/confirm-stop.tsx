'use client'
import type { LucideIcon } from 'lucide-react'
import { useRouter } from 'next/navigation'
import { useState, useTransition } from 'react'
import { useTranslations } from 'use-intl/react'
import { Button, type ButtonLook } from '#components/ui/button.tsx'
import { Dialog } from '#components/ui/dialog.tsx'
import { InlineError } from '#components/ui/inline-error.tsx'
import { showToast } from '#components/ui/toast.tsx'
import type { Action } from '#lib/action-result.ts'

export type StopActions = {
  pause: Action<{ runId: number }, { inFlight: number }>
  abort: Action<{ runId: number }, { inFlight: number; cancelled: number }>
  countInFlight: Action<{ runId: number }, number>
}

/** A button that stops a run, and the question before it: what stops when, and how many calls are under way as it is asked. */
export function ConfirmStop<Stopped>(props: {
  runId: number
  stop: Action<{ runId: number }, Stopped>
  countInFlight: StopActions['countInFlight']
  icon: LucideIcon
  look: ButtonLook
  size: 'normal' | 'small'
  autoFocus?: boolean
  onDone?: () => void
  words: { button: string; title: string; detail: string; confirm: string; done: (value: Stopped) => string }
}) {
  const t = useTranslations('runs')
  const router = useRouter()
  const [isOpen, setOpen] = useState(false)
  const [inFlight, setInFlight] = useState<number | null>(null)
  const [error, setError] = useState<string | null>(null)
  const [isStopping, startStopping] = useTransition()
  const { words } = props

  async function open() {
    setOpen(true)
    setInFlight(null)
    const counted = await props.countInFlight({ runId: props.runId })
    if (counted.ok) setInFlight(counted.value)
  }

  function close() {
    setOpen(false)
    setError(null)
  }

  function stop() {
    setError(null)
    startStopping(async () => {
      const result = await props.stop({ runId: props.runId })
      if (!result.ok) return setError(result.error.message)
      close()
      showToast({ title: words.done(result.value) })
      props.onDone?.()
      router.refresh()
    })
  }

  return (
    <>
      <Button
        icon={props.icon}
        size={props.size}
        autoFocus={props.autoFocus ?? false}
        onPress={() => void open()}
      >
        {words.button}
      </Button>
      <Dialog
        role="alertdialog"
        isOpen={isOpen}
        onClose={close}
        isPending={isStopping}
        title={words.title}
        footer={
          <>
            <Button onPress={close} isDisabled={isStopping}>
              {t('schedule.cancel')}
            </Button>
            <Button look={props.look} onPress={stop} isPending={isStopping}>
              {words.confirm}
            </Button>
          </>
        }
      >
        <p>{words.detail}</p>
        {/* As tall before the count is there as after. */}
        <p role="status" className="mt-2 min-h-10 text-muted">
          {inFlight !== null && t('results.inFlightNow', { inFlight })}
        </p>
        {error && <InlineError>{error}</InlineError>}
      </Dialog>
    </>
  )
}
