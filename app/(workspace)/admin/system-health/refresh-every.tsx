'use client'
import { RefreshCw } from 'lucide-react'
import { useRouter } from 'next/navigation'
import { useEffect, useTransition } from 'react'
import { useTranslations } from 'use-intl/react'
import { Button } from '#components/ui/button.tsx'

/** Asks the server for the page again every so often while somebody can see it, and when pressed. */
export function RefreshEvery({ seconds }: { seconds: number }) {
  const t = useTranslations('systemHealth')
  const router = useRouter()
  const [isRefreshing, startRefreshing] = useTransition()
  useEffect(() => {
    const timer = setInterval(() => {
      if (document.visibilityState === 'visible') router.refresh()
    }, seconds * 1000)
    return () => clearInterval(timer)
  }, [router, seconds])
  return (
    <Button icon={RefreshCw} isPending={isRefreshing} onPress={() => startRefreshing(() => router.refresh())}>
      {t('refresh')}
    </Button>
  )
}
