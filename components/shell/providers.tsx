'use client'
import { useRouter } from 'next/navigation'
import { type ReactNode, useMemo } from 'react'
import { RouterProvider } from 'react-aria-components'
import { I18nProvider } from 'react-aria-components/I18nProvider'
import { IntlProvider } from 'use-intl/react'
import { ToastRegion } from '#components/ui/toast.tsx'
import { formats } from '#lib/i18n/formats.ts'
import type { Locale, Messages } from '#lib/i18n/messages.ts'

/** React Aria's own words and formats follow these. */
const ariaLocales: Record<Locale, string> = { en: 'en-US', nl: 'nl-NL' }

/** Language, time zone and navigation for every client component, and the place where toasts appear. */
export function Providers({
  locale,
  messages,
  timeZone,
  now,
  children,
}: {
  locale: Locale
  /** The catalogue as JSON: as an object React would write and read each of its two thousand texts by itself. */
  messages: string
  timeZone: string
  now: Date
  children: ReactNode
}) {
  const router = useRouter()
  const catalogue = useMemo(() => JSON.parse(messages) as Messages, [messages])
  return (
    <IntlProvider locale={locale} messages={catalogue} timeZone={timeZone} now={now} formats={formats}>
      <I18nProvider locale={ariaLocales[locale]}>
        <RouterProvider navigate={(href) => router.push(href)}>
          {children}
          <ToastRegion />
        </RouterProvider>
      </I18nProvider>
    </IntlProvider>
  )
}
