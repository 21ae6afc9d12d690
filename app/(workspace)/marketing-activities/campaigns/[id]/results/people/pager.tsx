import { ChevronRight, ChevronsLeft } from 'lucide-react'
import { getTranslator } from '#app/i18n.ts'
import { ButtonLink } from '#components/ui/link.tsx'

/** How many people a page of a list shows. */
export const pageSize = 50

/** Forward through a keyset list, and back to its beginning. Nothing where one page holds it all. */
export async function Pager(props: {
  /** Address of the list without `after`. */
  href: string
  next: string | null
  isFirst: boolean
}) {
  if (!props.next && props.isFirst) return null
  const t = await getTranslator('runs')
  const join = props.href.includes('?') ? '&' : '?'
  return (
    <div className="flex flex-wrap gap-2">
      {!props.isFirst && (
        <ButtonLink href={props.href}>
          <ChevronsLeft aria-hidden className="size-4" />
          {t('people.first')}
        </ButtonLink>
      )}
      {props.next && (
        <ButtonLink href={`${props.href}${join}after=${encodeURIComponent(props.next)}`}>
          {t('people.next', { count: pageSize })}
          <ChevronRight aria-hidden className="size-4" />
        </ButtonLink>
      )}
    </div>
  )
}
