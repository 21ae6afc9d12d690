'use client'
import { useRouter } from 'next/navigation'
import { useOptimistic, useTransition } from 'react'
import { useTranslations } from 'use-intl/react'
import { Switch } from '#components/ui/switch.tsx'
import { showToast } from '#components/ui/toast.tsx'
import { VisuallyHidden } from '#components/ui/visually-hidden.tsx'
import { type Action, answerOrRefusal } from '#lib/action-result.ts'

/** Offers a list to marketers or hides it, at once. */
export function OfferSwitch({
  listId,
  name,
  isOffered,
  isDisabled,
  offer,
}: {
  listId: number
  name: string
  isOffered: boolean
  isDisabled: boolean
  offer: Action<{ listId: number; isOffered: boolean }, unknown>
}) {
  const t = useTranslations('vibes.lists')
  const words = useTranslations('ui')
  const router = useRouter()
  const [, startTransition] = useTransition()
  const [shown, setShown] = useOptimistic(isOffered)

  function change(wanted: boolean) {
    startTransition(async () => {
      setShown(wanted)
      const result = await answerOrRefusal(offer({ listId, isOffered: wanted }), words('unreachable'))
      // Asked for anew without a connection, the page would go.
      if (!result.ok) return void showToast({ tone: 'bad', title: result.error.message })
      showToast({ title: wanted ? t('nowOffered', { name }) : t('nowHidden', { name }) })
      router.refresh()
    })
  }

  return (
    <Switch isSelected={shown} isDisabled={isDisabled} onChange={change}>
      <VisuallyHidden>{t('offer', { name })}</VisuallyHidden>
    </Switch>
  )
}
