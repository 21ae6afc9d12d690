import type { ReactNode } from 'react'
import { getTranslator } from '#app/i18n.ts'
import { QuickFind } from '#components/people-grid/quick-find.tsx'
import { DownloadLink } from '#components/ui/download-link.tsx'

/** Title, how many people, Quick Find and Export above a grid. */
export async function PeopleHeader({
  title,
  count,
  find,
  href,
  exportHref,
  children,
}: {
  title: string
  count: number
  find: string
  /** The page without a search. */
  href: string
  exportHref: string | null
  children?: ReactNode
}) {
  const t = await getTranslator('people')
  return (
    <header className="flex flex-wrap items-center gap-x-4 gap-y-2">
      <div className="min-w-0 max-sm:basis-full">
        <h1 className="truncate text-xl font-medium">{title}</h1>
        <p className="text-sm text-muted">{find ? t('found', { count }) : t('count', { count })}</p>
      </div>
      <div className="flex flex-1 flex-wrap items-center gap-2 sm:justify-end">
        <QuickFind key={href} find={find} href={href} />
        {children}
        {exportHref && count > 0 && (
          <DownloadLink className="self-start" href={exportHref}>
            {t('export')}
          </DownloadLink>
        )}
      </div>
    </header>
  )
}
