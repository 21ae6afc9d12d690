'use client'
import { FlaskConical } from 'lucide-react'
import NextLink from 'next/link'
import { useTranslations } from 'use-intl/react'
import { classNames } from '#components/ui/class-names.ts'
import { paths } from '#lib/paths.ts'
import { useMinuteHand } from './use-minute-hand.ts'

/** Says on every page that nothing leaves the sandbox, and what the demo clock shows; leads to the phones. */
export function SandboxNote({ now, className }: { now: Date; className?: string }) {
  const t = useTranslations('shell')
  const shown = useMinuteHand(now)
  return (
    <NextLink
      href={paths.sandbox()}
      prefetch={false}
      title={t('sandboxClock', { now: shown })}
      className={classNames(
        'flex items-center gap-1 bg-warning-soft md:gap-2 text-sm whitespace-nowrap text-warning hover:underline',
        className,
      )}
    >
      <FlaskConical aria-hidden className="size-4 shrink-0" />
      <span className="truncate font-medium">{t('sandbox')}</span>
      <span className="sr-only">. </span>
      <span aria-hidden className="max-xl:hidden">
        ·
      </span>
      <span className="max-xl:sr-only">{t('sandboxClock', { now: shown })}</span>
    </NextLink>
  )
}
