'use client'
import { Repeat2 } from 'lucide-react'
import { useRouter } from 'next/navigation'
import { type FormEvent, useEffect, useEffectEvent, useState } from 'react'
import { useFormatter, useTranslations } from 'use-intl/react'
import { Button } from '#components/ui/button.tsx'
import { InlineError } from '#components/ui/inline-error.tsx'
import { Status } from '#components/ui/status.tsx'
import { TextField } from '#components/ui/text-field.tsx'
import type { Action, ActionResult } from '#lib/action-result.ts'
import { durationText } from '#lib/i18n/duration.ts'

const lookEveryMs = 2_000

type Stage = 'first' | 'waiting' | 'listening'
type Progress =
  | { state: Stage; secondsLeft: number | null }
  | { state: 'none' }
  | { state: 'done'; dropped: boolean }

/** Sends the same event twice to a test phone and says what that means for texts in doubt. A test under way goes on when the page is loaded again. */
export function RepeatsTest({
  dropped,
  isWanted,
  testedAt,
  isUnderWay,
  test,
}: {
  /** Null: never tested. */
  dropped: boolean | null
  /** The SMS settings let a text in doubt be posted again. */
  isWanted: boolean
  /** ISO time. */
  testedAt: string | null
  isUnderWay: boolean
  /** Without a phone it goes on with the one under way. */
  test: Action<{ phone: string | null }, Progress>
}) {
  const t = useTranslations('vibes.repeats')
  const format = useFormatter()
  const router = useRouter()
  const [phone, setPhone] = useState('')
  const [isStarting, setStarting] = useState(false)
  const [isTesting, setTesting] = useState(isUnderWay)
  const [stage, setStage] = useState<Stage | null>(null)
  const [secondsLeft, setSecondsLeft] = useState<number | null>(null)
  const [error, setError] = useState<string | null>(null)

  const goOn = useEffectEvent(() => test({ phone: null }))
  const heard = useEffectEvent((result: ActionResult<Progress>) => hear(result))
  useEffect(() => {
    if (!isTesting) return
    let isGone = false
    let timer: ReturnType<typeof setTimeout>
    const look = async (): Promise<void> => {
      // Without an answer it is asked again: the test is not over for that.
      const result = await goOn().catch(() => null)
      if (isGone) return
      if (result) heard(result)
      timer = setTimeout(look, lookEveryMs)
    }
    timer = setTimeout(look, lookEveryMs)
    return () => {
      isGone = true
      clearTimeout(timer)
    }
  }, [isTesting])

  useEffect(() => {
    if (!secondsLeft) return
    const timer = setTimeout(() => setSecondsLeft(secondsLeft - 1), 1_000)
    return () => clearTimeout(timer)
  }, [secondsLeft])

  async function start(event: FormEvent) {
    event.preventDefault()
    setStarting(true)
    const result = await test({ phone })
    setStarting(false)
    hear(result)
  }

  function hear(result: ActionResult<Progress>) {
    const under = result.ok ? underWay(result.value) : null
    const open = under?.state ?? null
    setStage(open)
    setSecondsLeft((shown) => calmly(shown, under?.secondsLeft ?? null))
    setTesting(open !== null)
    setError(result.ok ? null : result.error.message)
    if (result.ok && open === null) router.refresh()
  }

  return (
    <div className="flex flex-col gap-3">
      <Result dropped={dropped} isWanted={isWanted} testedAt={testedAt} />
      <form onSubmit={start} className="flex flex-wrap items-start gap-3">
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
          <Button type="submit" icon={Repeat2} isPending={isStarting || isTesting}>
            {isStarting || isTesting ? t('testing') : t('test')}
          </Button>
        </div>
      </form>
      <p role="status" className="text-sm">
        {stage && t(`progress.${stage}`)} {isTesting && t('progress.stay')}
      </p>
      {/* Outside the words above, or each second of it would be read out. */}
      {secondsLeft !== null && (
        <p role="timer" className="text-sm text-muted tabular-nums">
          {t('progress.left', { duration: durationText(format, secondsLeft) })}
        </p>
      )}
      {error && <InlineError>{error}</InlineError>}
    </div>
  )
}

/** What the last test found. */
function Result({
  dropped,
  isWanted,
  testedAt,
}: {
  dropped: boolean | null
  isWanted: boolean
  testedAt: string | null
}) {
  const t = useTranslations('vibes.repeats')
  const format = useFormatter()
  return (
    <p role="status" className="flex flex-wrap items-center gap-x-3 text-sm">
      {dropped === null ? (
        <Status tone="neutral">{t('neverTested')}</Status>
      ) : (
        <Status tone={dropped ? 'good' : 'warning'}>
          {t(dropped ? (isWanted ? 'dropped' : 'droppedUnwanted') : 'notDropped')}
        </Status>
      )}
      {testedAt && (
        <span className="text-muted" title={format.dateTime(new Date(testedAt), 'exact')}>
          {t('testedAt', { at: new Date(testedAt) })}
        </span>
      )}
    </p>
  )
}

function underWay(progress: Progress) {
  return progress.state === 'none' || progress.state === 'done' ? null : progress
}

/** An answer that was a moment on its way does not turn the figure back. */
function calmly(shown: number | null, told: number | null): number | null {
  const isALittleBehind = shown !== null && told !== null && told > shown && told - shown < 3
  return isALittleBehind ? shown : told
}
