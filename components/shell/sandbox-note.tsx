'use client'
import { FlaskConical } from 'lucide-react'
import NextLink from 'next/link'
import { useEffect, useState } from 'react'
import { useTranslations } from 'use-intl/react'
import { classNames } from '#components/ui/class-names.ts'
import { paths } from '#lib/paths.ts'

const minuteMs = 60_000

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
        'flex items-center gap-2 bg-warning-soft text-sm whitespace-nowrap text-warning hover:underline',
        className,
      )}
    >
      <FlaskConical aria-hidden className="size-4 shrink-0" />
      <span className="font-medium">{t('sandbox')}</span>
      <span className="sr-only">. </span>
      <span className="max-xl:sr-only">{t('sandboxClock', { now: shown })}</span>
    </NextLink>
  )
}

/** The server's now, a minute further each minute: no clock is read here, and each answer of the server sets it right. */
function useMinuteHand(now: Date): Date {
  const [shown, setShown] = useState(now)
  useEffect(() => {
    setShown(now)
    const timer = setInterval(() => setShown((before) => new Date(before.getTime() + minuteMs)), minuteMs)
    return () => clearInterval(timer)
  }, [now])
  return shown
}
