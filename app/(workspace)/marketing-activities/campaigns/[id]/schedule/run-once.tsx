'use client'
import { Play } from 'lucide-react'
import { useRouter } from 'next/navigation'
import { useState, useTransition } from 'react'
import { useFormatter, useTranslations } from 'use-intl/react'
import { Button } from '#components/ui/button.tsx'
import { Dialog } from '#components/ui/dialog.tsx'
import { InlineError } from '#components/ui/inline-error.tsx'
import { showToast } from '#components/ui/toast.tsx'
import type { Action } from '#lib/action-result.ts'
import type { Waterfall } from '#lib/campaigns/run-report.ts'
import { willGetKey } from '#lib/campaigns/run-words.ts'
import { paths } from '#lib/paths.ts'

/** Run Once: says exactly how many texts will go and why the others won't, then runs. */
export function RunOnce(props: {
  campaignId: number
  campaignName: string
  hasOpenRun: boolean
  waterfall: Waterfall
  requestKey: string
  run: Action<{ campaignId: number; requestKey: string; seed: number }, { runId: number }>
}) {
  const t = useTranslations('runs')
  const router = useRouter()
  const [isOpen, setOpen] = useState(false)
  const [error, setError] = useState<string | null>(null)
  const [isRunning, startRunning] = useTransition()
  const { campaignId, waterfall } = props
  const reach = Math.max(0, ...waterfall.steps.map((step) => step.granted))

  function run() {
    setError(null)
    startRunning(async () => {
      const result = await props.run({ campaignId, requestKey: props.requestKey, seed: waterfall.seed })
      if (!result.ok) return setError(result.error.message)
      setOpen(false)
      showToast({ title: t('schedule.started', { people: waterfall.entering }) })
      router.push(paths.results(campaignId, result.value.runId))
      // The badge above the tabs stays mounted on the way: it has to be told that the campaign runs.
      router.refresh()
    })
  }

  const refusal = props.hasOpenRun
    ? t('schedule.isRunning')
    : waterfall.entering === 0
      ? t('schedule.nobody')
      : null
  if (refusal) return <p className="max-w-md text-sm text-muted">{refusal}</p>
  return (
    <>
      <Button look="primary" icon={Play} onPress={() => setOpen(true)}>
        {t('schedule.runOnce')}
      </Button>
      <Dialog
        isOpen={isOpen}
        onClose={() => setOpen(false)}
        isPending={isRunning}
        title={t('schedule.runTitle', { name: props.campaignName })}
        footer={
          <>
            <Button onPress={() => setOpen(false)} isDisabled={isRunning}>
              {t('schedule.cancel')}
            </Button>
            <Button look="primary" onPress={run} isPending={isRunning}>
              {t('schedule.runNowFor', { people: reach })}
            </Button>
          </>
        }
      >
        <div className="flex flex-col gap-3">
          {waterfall.steps.map((step) => (
            <StepOutlook key={step.stepId} step={step} />
          ))}
          <p className="text-sm text-muted">{t('schedule.runUndo')}</p>
          {error && <InlineError>{error}</InlineError>}
        </div>
      </Dialog>
    </>
  )
}

function StepOutlook({ step }: { step: Waterfall['steps'][number] }) {
  const t = useTranslations('runs')
  const format = useFormatter()
  /** The calls outside, in a sentence each. */
  const words: Record<string, (count: number) => string> = {
    'send-sms-message': (texts) => t('schedule.runTexts', { texts }),
    'subscribe-to-vibes-list': (prompts) => t('schedule.runPrompts', { prompts }),
    'unsubscribe-from-vibes-list': (people) => t('schedule.runUnsubscribes', { people }),
  }
  return (
    <section className="flex flex-col gap-1">
      <p className="font-medium">
        {words[step.kind]?.(step.granted) ?? `${t(willGetKey(step.kind))}: ${format.number(step.granted)}`}
      </p>
      {step.deferred > 0 && step.deferredUntil && (
        <p>
          {t('schedule.runDeferred', {
            texts: step.deferred,
            time: format.dateTime(new Date(step.deferredUntil), 'weekdayMoment'),
          })}
        </p>
      )}
      {step.stopped.length > 0 && (
        <>
          <p className="text-muted">{t('schedule.runOthers')}</p>
          <ul className="flex flex-col">
            {step.stopped.map(({ reason, people }) => (
              <li key={reason} className="flex justify-between gap-4 text-muted">
                <span>{t(`reasons.${reason!}`)}</span>
                <span className="tabular-nums">{format.number(people)}</span>
              </li>
            ))}
          </ul>
        </>
      )}
    </section>
  )
}
