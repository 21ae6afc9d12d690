'use client'
import type { LucideIcon } from 'lucide-react'
import NextLink from 'next/link'
import type { ComponentProps } from 'react'
import { type ButtonLook, buttonClasses } from './button.tsx'
import { classNames } from './class-names.ts'

type NextLinkProps = ComponentProps<typeof NextLink>

/**
 * A link to another page. `subtle` takes the colour of the text around it and underlines on hover (names in tables and trees).
 * Pages are all dynamic here, so nothing is prefetched until the pointer is on it.
 */
export function Link({ subtle = false, className, ...props }: NextLinkProps & { subtle?: boolean }) {
  return (
    <NextLink
      prefetch={false}
      {...props}
      className={classNames(
        'rounded-sm underline-offset-2 hover:underline',
        subtle ? 'text-default' : 'text-accent',
        className,
      )}
    />
  )
}

/** A link that looks like a button. */
export function ButtonLink({
  look = 'secondary',
  size = 'normal',
  icon: Icon,
  className,
  children,
  ...props
}: NextLinkProps & { look?: ButtonLook; size?: 'normal' | 'small'; icon?: LucideIcon }) {
  return (
    <NextLink
      prefetch={false}
      {...props}
      className={classNames(
        buttonClasses(look, size),
        look === 'primary' ? 'hover:bg-accent-hover' : 'hover:bg-hover',
        className,
      )}
    >
      {Icon && <Icon aria-hidden className="size-4" />}
      {children}
    </NextLink>
  )
}
