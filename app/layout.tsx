import type { Metadata, Viewport } from 'next'
import { headers } from 'next/headers'
import type { ReactNode } from 'react'
import { nonceHeader } from '#app/proxy-headers.ts'
import { requestLocale } from '#app/request-locale.ts'
import { Providers } from '#components/shell/providers.tsx'
import { catalogues, type Locale } from '#lib/i18n/messages.ts'
import { requestPresentation } from './i18n.ts'
import { requestTheme } from './theme.ts'
import './globals.css'

export const metadata: Metadata = { title: { default: 'Flowstep', template: '%s · Flowstep' } }
export const viewport: Viewport = { width: 'device-width', initialScale: 1 }

/** Written once, not for each page. */
const packed: Record<Locale, string> = {
  en: JSON.stringify(catalogues.en),
  nl: JSON.stringify(catalogues.nl),
}

export default async function RootLayout({ children }: { children: ReactNode }) {
  const [locale, theme, { timeZone, now }, requestHeaders] = await Promise.all([
    requestLocale(),
    requestTheme(),
    requestPresentation(),
    headers(),
  ])
  const nonce = requestHeaders.get(nonceHeader) ?? ''
  return (
    <html lang={locale} data-theme={theme}>
      <head>
        {/* React Aria adds a <style>; under our policy it needs the nonce, which the browser hides after parsing. The one for what can be
            pressed it leaves out where it finds this id: globals.css has it, and adding it styles the whole page anew. */}
        <meta id="react-aria-pressable-style" property="csp-nonce" nonce={nonce} suppressHydrationWarning />
      </head>
      <body>
        <Providers locale={locale} messages={packed[locale]} timeZone={timeZone} now={now}>
          {children}
        </Providers>
      </body>
    </html>
  )
}
