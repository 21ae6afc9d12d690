// Words, numbers and times for server components; client components use use-intl's hooks under the provider of the root layout.
import 'server-only'
import { cache } from 'react'
import { createFormatter, createTranslator } from 'use-intl/core'
import { db } from '#lib/db/sql.ts'
import { formats } from '#lib/i18n/formats.ts'
import { catalogues, type Messages } from '#lib/i18n/messages.ts'
import { type Presentation, presentation } from '#lib/shell/presentation.ts'
import { requestLocale } from './request-locale.ts'

/** The product's now and the account's time zone, asked once per request. */
export const requestPresentation: () => Promise<Presentation> = cache(() => presentation(db))

/** `const t = await getTranslator('home')`, then `t('title')`, `t('people', { count })`. */
export async function getTranslator<Area extends keyof Messages & string>(area: Area) {
  const [locale, { timeZone, now }] = await Promise.all([requestLocale(), requestPresentation()])
  return createTranslator({ locale, messages: catalogues[locale], namespace: area, formats, timeZone, now })
}

/** `format.number(24114)`, `format.dateTime(at, 'moment')`, `format.relativeTime(at)`, in the request's language and the account's zone. */
export async function getFormatter() {
  const [locale, { timeZone, now }] = await Promise.all([requestLocale(), requestPresentation()])
  return createFormatter({ locale, formats, timeZone, now })
}
