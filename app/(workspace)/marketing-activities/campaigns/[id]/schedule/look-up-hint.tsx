'use client'
import { useRouter } from 'next/navigation'
import { useEffect, useState, useTransition } from 'react'
import { useTranslations } from 'use-intl/react'
import { Banner } from '#components/ui/banner.tsx'
import { Button } from '#components/ui/button.tsx'
import { showToast } from '#components/ui/toast.tsx'
import type { Action } from '#lib/action-result.ts'

const countAgainMs = 3_000

/** Numbers nobody asked Vibes about get no text: says how many, asks, and counts again while the answers come in. */
export function LookUpHint(props: {
  campaignId: number
  numbers: number
  canLookUp: boolean
  lookUp: Action<{ campaignId: number }, { numbers: number }>
}) {
  const t = useTranslations('runs.schedule')
  const router = useRouter()
  const [isAsking, startAsking] = useTransition()
  const [hasAsked, setAsked] = useState(false)

  useEffect(() => {
    if (!hasAsked) return
    const timer = setInterval(() => router.refresh(), countAgainMs)
    return () => clearInterval(timer)
  }, [hasAsked, router])

  function ask() {
    startAsking(async () => {
      const result = await props.lookUp({ campaignId: props.campaignId })
      if (!result.ok) showToast({ tone: 'bad', title: result.error.message })
      else setAsked(true)
    })
  }

  return (
    <Banner
      tone="info"
      title={t(hasAsked ? 'lookingUp' : 'lookUpHint', { numbers: props.numbers })}
      action={
        props.canLookUp &&
        !hasAsked && (
          <Button onPress={ask} isPending={isAsking}>
            {t('lookUp')}
          </Button>
        )
      }
    />
  )
}
