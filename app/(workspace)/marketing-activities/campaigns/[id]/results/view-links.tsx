import NextLink from 'next/link'
import { classNames } from '#components/ui/class-names.ts'

/** Two views of one run, each with its address; drawn as one control, since the tabs stand above. */
export function ViewLinks({
  label,
  views,
}: {
  label: string
  views: readonly { href: string; label: string; isCurrent: boolean }[]
}) {
  return (
    <nav aria-label={label}>
      <ul className="flex h-8 w-max items-stretch rounded-md border border-strong bg-surface">
        {views.map((view) => (
          <li key={view.href} className="flex first:border-r first:border-line">
            <NextLink
              href={view.href}
              prefetch={false}
              aria-current={view.isCurrent ? 'page' : undefined}
              className={classNames(
                'focus-inset flex items-center rounded-md px-3',
                view.isCurrent ? 'bg-selected font-medium text-default' : 'text-muted hover:text-default',
              )}
            >
              {view.label}
            </NextLink>
          </li>
        ))}
      </ul>
    </nav>
  )
}
