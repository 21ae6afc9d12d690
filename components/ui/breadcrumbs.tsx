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
      {/* One line on a phone: what is far up gives way to what is near. */}
      <ol className="flex items-center gap-x-1 text-sm text-muted max-md:[&>:not(:last-child)]:min-w-6 max-md:[&>:not(:last-child)]:shrink-[99] md:flex-wrap">
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
