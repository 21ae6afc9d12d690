import NextLink from 'next/link'
import { classNames } from '#components/ui/class-names.ts'
import { paths } from '#lib/paths.ts'

/** The mark and the name, and the way home. `isShort`: on a phone the mark alone is seen. */
export function Brand({ isShort = false }: { isShort?: boolean }) {
  return (
    <NextLink
      href={paths.home()}
      prefetch={false}
      className={classNames(
        'flex h-8 items-center gap-2 rounded-md font-medium',
        isShort ? 'md:pr-2' : 'pr-2',
      )}
    >
      <svg viewBox="0 0 32 32" aria-hidden="true" className="size-6">
        <rect width="32" height="32" rx="8" className="fill-accent-fill" />
        <path d="M9 10h14M9 16h9M9 22h5" strokeWidth="3" strokeLinecap="round" className="stroke-on-accent" />
        <circle cx="22" cy="21" r="3" className="fill-on-accent" />
      </svg>
      <span className={isShort ? 'max-md:sr-only' : ''}>Flowstep</span>
    </NextLink>
  )
}
