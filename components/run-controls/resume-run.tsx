'use client'
import { Play } from 'lucide-react'
import { useRouter } from 'next/navigation'
import { useState, useTransition } from 'react'
import { useTranslations } from 'use-intl/react'
import { Button } from '#components/ui/button.tsx'
import { Dialog } from '#components/ui/dialog.tsx'
import { InlineError } from '#components/ui/inline-error.tsx'
import { showToast } from '#components/ui/toast.tsx'
import type { Action } from '#lib/action-result.ts'
import type { RunSummary } from '#lib/campaigns/run-report.ts'

/** Resume. A run that is held asks first, since somebody has to have looked. */
export function ResumeRun(props: {
  runId: number
  heldReason: RunSummary['heldReason']
  resume: Action<{ runId: number }, { heldReason: string | null }>
  autoFocus: boolean
  onDone: () => void
  size: 'normal' | 'small'
}) {
  const t = useTranslations('runs')
  const router = useRouter()
  const [isAsking, setAsking] = useState(false)
  const [error, setError] = useState<string | null>(null)
  const [isResuming, startResuming] = useTransition()

  function resume() {
    setError(null)
    startResuming(async () => {
      const result = await props.resume({ runId: props.runId })
      if (!result.ok) {
        if (!isAsking) showToast({ title: result.error.message, tone: 'bad' })
        return setError(result.error.message)
      }
      setAsking(false)
      showToast({ title: t('results.resumed') })
      props.onDone()
      router.refresh()
    })
  }

  function close() {
    setAsking(false)
    setError(null)
  }

  return (
    <>
      <Button
        look="primary"
        icon={Play}
        size={props.size}
        autoFocus={props.autoFocus}
        isPending={isResuming && !isAsking}
        onPress={() => (props.heldReason === null ? resume() : setAsking(true))}
      >
        {t('results.resume')}
      </Button>
      {props.heldReason !== null && (
        <Dialog
          role="alertdialog"
          isOpen={isAsking}
          onClose={close}
          isPending={isResuming}
          title={t('results.releaseTitle')}
          footer={
            <>
              <Button onPress={close} isDisabled={isResuming}>
                {t('schedule.cancel')}
              </Button>
              <Button look="danger" onPress={resume} isPending={isResuming}>
                {t('results.releaseConfirm')}
              </Button>
            </>
          }
        >
          <p>{t(`heldReasons.${props.heldReason}`)}</p>
          {error && <InlineError>{error}</InlineError>}
        </Dialog>
      )}
    </>
  )
}
