'use client'
import NextLink from 'next/link'
import { usePathname } from 'next/navigation'
import type { ReactNode } from 'react'
import { classNames } from './class-names.ts'

export type LinkTab = {
  href: string
  label: string /** A small thing after the words: a count, a problem mark. */
  badge?: ReactNode
}

/** On a phone the tabs are wider than the screen: the current one is never left out of sight. */
function bringIntoView(tab: HTMLElement | null) {
  tab?.scrollIntoView?.({ block: 'nearest', inline: 'center' })
}

/** Tabs where each is a page with its own address. They are links in a navigation, so back and forward work. */
export function LinkTabs({ label, tabs }: { label: string; tabs: readonly LinkTab[] }) {
  const pathname = usePathname()
  return (
    <nav aria-label={label} className="-mx-3 scroll-fade-x overflow-x-auto">
      <ul className="flex min-w-max gap-1">
        {tabs.map((tab) => {
          const isCurrent = pathname === tab.href || pathname.startsWith(`${tab.href}/`)
          return (
            <li key={tab.href}>
              <NextLink
                ref={isCurrent ? bringIntoView : null}
                href={tab.href}
                prefetch={false}
                aria-current={isCurrent ? 'page' : undefined}
                className={classNames(
                  'focus-inset -mb-px flex h-9 items-center gap-2 rounded-t-sm border-b-2 px-3 text-base',
                  isCurrent
                    ? 'border-accent font-medium text-default'
                    : 'border-transparent text-muted hover:text-default',
                )}
              >
                {tab.label}
                {tab.badge}
              </NextLink>
            </li>
          )
        })}
      </ul>
    </nav>
  )
}
