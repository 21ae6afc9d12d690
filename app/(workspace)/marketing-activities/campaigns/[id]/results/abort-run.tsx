'use client'
import { OctagonX } from 'lucide-react'
import { useRouter } from 'next/navigation'
import { useState, useTransition } from 'react'
import { useTranslations } from 'use-intl/react'
import { Button } from '#components/ui/button.tsx'
import { Dialog } from '#components/ui/dialog.tsx'
import { InlineError } from '#components/ui/inline-error.tsx'
import { showToast } from '#components/ui/toast.tsx'
import type { Action } from '#lib/action-result.ts'

/** Abort: says what is lost, then stops the run and says what was under way. */
export function AbortRun(props: {
  runId: number
  abort: Action<{ runId: number }, { cancelled: number; inFlight: number }>
}) {
  const t = useTranslations('runs')
  const router = useRouter()
  const [isOpen, setOpen] = useState(false)
  const [error, setError] = useState<string | null>(null)
  const [isAborting, startAborting] = useTransition()

  function close() {
    setOpen(false)
    setError(null)
  }

  function abort() {
    setError(null)
    startAborting(async () => {
      const result = await props.abort({ runId: props.runId })
      if (!result.ok) return setError(result.error.message)
      close()
      showToast({ title: t('results.aborted', result.value) })
      router.refresh()
    })
  }

  return (
    <>
      <Button icon={OctagonX} onPress={() => setOpen(true)}>
        {t('results.abort')}
      </Button>
      <Dialog
        role="alertdialog"
        isOpen={isOpen}
        onClose={close}
        isPending={isAborting}
        title={t('results.abortTitle')}
        footer={
          <>
            <Button onPress={close} isDisabled={isAborting}>
              {t('schedule.cancel')}
            </Button>
            <Button look="danger" onPress={abort} isPending={isAborting}>
              {t('results.abortConfirm')}
            </Button>
          </>
        }
      >
        <p>{t('results.abortDetail')}</p>
        {error && <InlineError>{error}</InlineError>}
      </Dialog>
    </>
  )
}
