'use client'
import { useTranslations } from 'use-intl/react'
import { classNames } from '#components/ui/class-names.ts'
import { Badge, Status } from '#components/ui/status.tsx'
import { toneText } from '#components/ui/tone.ts'
import type { AssetBadge } from '#lib/assets/badge.ts'
import { badgeLooks } from './badge-looks.ts'

/** The state of a campaign or message: `badge` a pill for titles, `status` for rows of a table, `mark` an icon that says it on hover and to screen readers. */
export function AssetStatus({
  badge,
  as = 'badge',
}: {
  badge: AssetBadge
  as?: 'badge' | 'status' | 'mark'
}) {
  const t = useTranslations('assets.badges')
  const { tone, icon: Icon } = badgeLooks[badge]
  if (as === 'badge')
    return (
      <Badge tone={tone} icon={Icon}>
        {t(badge)}
      </Badge>
    )
  if (as === 'status')
    return (
      <Status tone={tone} icon={Icon}>
        {t(badge)}
      </Status>
    )
  return (
    <span title={t(badge)} className={classNames('flex shrink-0', toneText[tone])}>
      <Icon aria-hidden className="size-3.5" />
      <span className="sr-only">{t(badge)}</span>
    </span>
  )
}
