'use client'
import NextLink from 'next/link'
import { usePathname } from 'next/navigation'
import { useTranslations } from 'use-intl/react'
import { classNames } from '#components/ui/class-names.ts'
import { type AreaKey, isInArea } from '#lib/shell/areas.ts'

export type ShellArea = { key: AreaKey; href: string; letter: string }

/** The areas as links: in a row in the top bar, or under each other in the phone's menu. */
export function AreaLinks({
  areas,
  isStacked = false,
  onNavigate,
}: {
  areas: readonly ShellArea[]
  isStacked?: boolean
  onNavigate?: () => void
}) {
  const t = useTranslations('shell.areas')
  const pathname = usePathname()
  return (
    <nav aria-label={t('label')}>
      <ul className={classNames('flex gap-1', isStacked && 'flex-col')}>
        {areas.map((area) => {
          const isCurrent = isInArea(area, pathname)
          return (
            <li key={area.key}>
              <NextLink
                href={area.href}
                prefetch={false}
                {...(onNavigate ? { onClick: onNavigate } : {})}
                aria-current={isCurrent ? 'page' : undefined}
                className={classNames(
                  'flex items-center rounded-md px-2.5 whitespace-nowrap',
                  isStacked ? 'h-10 text-base' : 'h-8 text-sm',
                  isCurrent
                    ? 'bg-selected font-medium text-default'
                    : 'text-muted hover:bg-hover hover:text-default',
                )}
              >
                {t(area.key)}
              </NextLink>
            </li>
          )
        })}
      </ul>
    </nav>
  )
}
