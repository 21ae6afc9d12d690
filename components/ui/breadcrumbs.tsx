import { ChevronRight } from 'lucide-react'
import { Link } from './link.tsx'

/** Where this page stands. The last one is the page itself when it has no `href`. */
export function Breadcrumbs({
  label,
  items,
}: {
  label: string
  items: readonly { label: string; href?: string }[]
}) {
  return (
    <nav aria-label={label} className="min-w-0">
      <ol className="flex flex-wrap items-center gap-x-1 text-sm text-muted">
        {items.map((item, position) => (
          <li key={item.href ?? item.label} className="flex min-w-0 items-center gap-1">
            {position > 0 && <ChevronRight aria-hidden className="size-3 shrink-0" />}
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
