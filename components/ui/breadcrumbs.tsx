import { ChevronLeft, ChevronRight } from 'lucide-react'
import { classNames } from './class-names.ts'
import { Link } from './link.tsx'

/** Where this page stands. The last one is the page itself when it has no `href`. On a phone, where four names are four scraps: one step back. */
export function Breadcrumbs({
  label,
  items,
}: {
  label: string
  items: readonly { label: string; href?: string }[]
}) {
  const back = items.findLastIndex(({ href }) => href !== undefined)
  return (
    <nav aria-label={label} className="min-w-0">
      <ol className="flex items-center gap-x-1 text-sm text-muted md:flex-wrap">
        {items.map((item, position) => (
          <li
            key={item.href ?? item.label}
            className={classNames(
              'flex min-w-0 items-center gap-1',
              back >= 0 && position !== back && 'max-md:hidden',
            )}
          >
            {position === back && <ChevronLeft aria-hidden className="size-4 shrink-0 md:hidden" />}
            {position > 0 && <ChevronRight aria-hidden className="size-3 shrink-0 max-md:hidden" />}
            {item.href ? (
              <Link href={item.href} subtle className="truncate text-muted hover:text-default">
                {item.label}
              </Link>
            ) : (
              <span aria-current="page" className="truncate">
                {item.label}
              </span>
            )}
          </li>
        ))}
      </ol>
    </nav>
  )
}
