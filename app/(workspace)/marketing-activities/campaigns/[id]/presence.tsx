'use client'
import { usePathname } from 'next/navigation'
import { useEffect, useState } from 'react'
import { useTranslations } from 'use-intl/react'
import { tellNewestRevision } from '#components/flow-editor/newest-revision.ts'
import { initialsOf } from '#components/ui/initials.ts'
import { listenTo } from '#components/ui/listen-to.ts'
import type { CampaignNews } from '#lib/campaigns/presence.ts'
import { campaignTabs, paths } from '#lib/paths.ts'

/** More faces than this say only how many. */
const mostShown = 4

/** Who else has this campaign open, and on which tab. Listens while the page is in sight: a page behind others is nobody at work. */
export function Presence({ campaignId }: { campaignId: number }) {
  const t = useTranslations('revisions.presence')
  const tabNames = useTranslations('campaign.tabs')
  const pathname = usePathname()
  const tab = campaignTabs.find((one) => pathname.startsWith(paths.campaign(campaignId, one))) ?? 'flow'
  const isInSight = useIsInSight()
  const [others, setOthers] = useState<CampaignNews['others']>([])

  useEffect(() => {
    if (!isInSight) return
    // Each connection is a visit of its own, so that the end of one never ends the next.
    const query = new URLSearchParams({ tab, visit: crypto.randomUUID() })
    return listenTo<CampaignNews>(paths.campaignEvents(campaignId, query.toString()), {
      hear(news) {
        setOthers(news.others)
        tellNewestRevision(campaignId, news.revisionId)
      },
      // Without news nobody is shown, rather than somebody who may have left.
      onLost: () => setOthers([]),
      lastEvent: 'gone',
    })
  }, [campaignId, tab, isInSight])

  if (others.length === 0) return null
  const words = (other: CampaignNews['others'][number]) =>
    t('on', { name: other.name, tab: tabNames(other.tab) })
  const rest = others.slice(mostShown)
  return (
    <ul aria-label={t('label')} className="flex items-center gap-1">
      {others.slice(0, mostShown).map((other) => (
        <li
          key={other.userId}
          title={words(other)}
          className="flex size-6 items-center justify-center rounded-full border border-line bg-accent-soft text-xs font-medium text-accent"
        >
          <span aria-hidden>{initialsOf(other.name)}</span>
          <span className="sr-only">{words(other)}</span>
        </li>
      ))}
      {rest.length > 0 && (
        <li title={rest.map(words).join('\n')} className="text-xs text-muted">
          {t('more', { count: rest.length })}
        </li>
      )}
    </ul>
  )
}

function useIsInSight(): boolean {
  const [isInSight, setInSight] = useState(false)
  useEffect(() => {
    const look = () => setInSight(document.visibilityState === 'visible')
    look()
    document.addEventListener('visibilitychange', look)
    return () => document.removeEventListener('visibilitychange', look)
  }, [])
  return isInSight
}
