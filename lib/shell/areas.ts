// The areas of the top bar. Pure: the browser has it too.
import { type CurrentUser, can, type Permission } from '#lib/auth/permissions.ts'
import { paths } from '#lib/paths.ts'

export type AreaKey = 'home' | 'marketingActivities' | 'database' | 'admin'

type Area = {
  key: AreaKey
  href: string
  /** Alt and this key go there, as Marketo's users know it: a code of `KeyboardEvent.code` without "Key". */
  letter: string
  /** One of these is enough. */
  permissions: readonly Permission[]
}

const areas: readonly Area[] = [
  { key: 'home', href: paths.home(), letter: 'O', permissions: ['self.edit'] },
  {
    key: 'marketingActivities',
    href: paths.marketingActivities(),
    letter: 'M',
    permissions: ['campaign.view'],
  },
  { key: 'database', href: paths.database(), letter: 'L', permissions: ['people.view'] },
  {
    key: 'admin',
    href: paths.admin(),
    letter: 'N',
    permissions: ['vibes.configure', 'users.manage', 'audit.view', 'settings.edit'],
  },
]

/** Those this user may enter, in the order they stand. */
export function areasOf(user: Pick<CurrentUser, 'role'>): readonly Area[] {
  return areas.filter((area) => area.permissions.some((permission) => can(user, permission)))
}

/** The area a page belongs to. */
export function isInArea(area: { href: string }, pathname: string): boolean {
  if (area.href === paths.home()) return pathname === area.href
  return pathname === area.href || pathname.startsWith(`${area.href}/`)
}
