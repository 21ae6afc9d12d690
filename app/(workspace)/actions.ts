'use server'
import { cookies } from 'next/headers'
import { z } from 'zod'
import { defineAction } from '#app/define-action.ts'
import { localeCookie } from '#app/request-locale.ts'
import { themeCookie, themes } from '#components/shell/theme.ts'
import { can } from '#lib/auth/permissions.ts'
import { setLocale } from '#lib/auth/set-locale.ts'
import { db } from '#lib/db/sql.ts'
import { locales } from '#lib/i18n/messages.ts'
import { searchAssets, searchPeople } from '#lib/shell/search.ts'

const year = 365 * 24 * 3600
const keep = { path: '/', maxAge: year, sameSite: 'lax', httpOnly: true } as const

/** The user's language, and this browser's, for the sign-in page. */
export const setLanguage = defineAction({
  name: 'user.set-language',
  permission: 'self.edit',
  input: z.object({ locale: z.enum(locales) }),
  audit: () => null,
  run: async ({ input, user }) => {
    await setLocale(db, user.id, input.locale)
    ;(await cookies()).set(localeCookie, input.locale, keep)
    return null
  },
})

/** Light, dark or as the system has it, in this browser. */
export const setTheme = defineAction({
  name: 'user.set-theme',
  permission: 'self.edit',
  input: z.object({ theme: z.enum(themes) }),
  audit: () => null,
  run: async ({ input }) => {
    ;(await cookies()).set(themeCookie, input.theme, keep)
    return null
  },
})

/** What the command palette shows for a text: only of what the role may see. */
export const searchEverything = defineAction({
  name: 'shell.search',
  permission: 'self.edit',
  input: z.object({ text: z.string().trim().max(200) }),
  audit: () => null,
  run: async ({ input, user }) => {
    const [assets, people] = await Promise.all([
      can(user, 'campaign.view') ? searchAssets(db, input.text) : [],
      can(user, 'people.view') ? searchPeople(db, input.text) : [],
    ])
    return { assets, people }
  },
})
