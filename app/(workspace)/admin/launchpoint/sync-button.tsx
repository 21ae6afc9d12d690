'use client'
import { RefreshCw } from 'lucide-react'
import { useRouter } from 'next/navigation'
import { useState } from 'react'
import { useTranslations } from 'use-intl/react'
import { Button } from '#components/ui/button.tsx'
import { showToast } from '#components/ui/toast.tsx'
import type { Action } from '#lib/action-result.ts'

type Synced = { lists: number; campaigns: number; goneLists: number; goneCampaigns: number }
export type SyncAction = Action<Record<string, never>, Synced | null>

/** Fetches lists and acquisition campaigns now. */
export function SyncButton({ sync }: { sync: SyncAction }) {
  const t = useTranslations('vibes.sync')
  const router = useRouter()
  const [isPending, setPending] = useState(false)

  async function run() {
    setPending(true)
    const result = await sync({})
    setPending(false)
    router.refresh()
    if (!result.ok) return showToast({ tone: 'bad', title: result.error.message })
    const found = result.value
    if (!found) return
    const isGone = found.goneLists + found.goneCampaigns > 0
    showToast({
      tone: isGone ? 'warning' : 'good',
      title: isGone
        ? t('doneGone', { lists: found.goneLists, campaigns: found.goneCampaigns })
        : t('done', { lists: found.lists, campaigns: found.campaigns }),
    })
  }

  return (
    <Button icon={RefreshCw} onPress={run} isPending={isPending}>
      {isPending ? t('syncing') : t('now')}
    </Button>
  )
}
