// Who is looking at this page. The proxy only sends strangers to the sign-in page; what counts is asked here and in each action.
import 'server-only'
import { headers } from 'next/headers'
import { forbidden, redirect } from 'next/navigation'
import { cache } from 'react'
import { findUser } from '#lib/auth/find-user.ts'
import { type CurrentUser, can, type Permission } from '#lib/auth/permissions.ts'
import { paths } from '#lib/paths.ts'
import { pathHeader } from './proxy-headers.ts'

/** The signed-in user or null; asked of the database once per request. */
export const currentUser: () => Promise<CurrentUser | null> = cache(async () => findUser(await headers()))

/** For a page: its user. Strangers go to the sign-in page and come back here; a role without the permission gets the page that says so. */
export async function requireUser(permission?: Permission): Promise<CurrentUser> {
  const user = await currentUser()
  if (!user) {
    const here = (await headers()).get(pathHeader)
    redirect(here && here !== '/' ? `${paths.signIn()}?next=${encodeURIComponent(here)}` : paths.signIn())
  }
  if (permission && !can(user, permission)) forbidden()
  return user
}
