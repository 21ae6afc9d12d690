// Which language a page or an answer is in.
import 'server-only'
import { cookies, headers } from 'next/headers'
import { cache } from 'react'
import { type Locale, locales } from '#lib/i18n/messages.ts'
import { currentUser } from './session.ts'

/** Remembers the choice of somebody who is not signed in. */
export const localeCookie = 'flowstep.locale'

/** The user's own choice, else this browser's earlier choice, else the browser's languages, else English. */
export const requestLocale: () => Promise<Locale> = cache(async () => {
  const user = await currentUser()
  if (user?.locale) return user.locale
  const chosen = (await cookies()).get(localeCookie)?.value
  if (isLocale(chosen)) return chosen
  return fromAcceptLanguage((await headers()).get('accept-language') ?? '')
})

function isLocale(value: string | undefined): value is Locale {
  return locales.includes(value as Locale)
}

/** The first language of the browser's list that we have; quality values are in order in every browser. */
export function fromAcceptLanguage(header: string): Locale {
  const languages = header.split(',').map((entry) => entry.trim().slice(0, 2).toLowerCase())
  return languages.find(isLocale) ?? 'en'
}
