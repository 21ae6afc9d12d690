// Who may do what. The only place where a role means something: everything else asks `can(user, permission)`.

export const roles = ['admin', 'marketer', 'analyst'] as const
export type Role = (typeof roles)[number]

export const permissions = [
  'campaign.view',
  'campaign.edit',
  'campaign.run',
  'message.view',
  'message.edit',
  'people.view',
  'people.edit',
  'people.import',
  'people.export',
  'results.view',
  'results.export',
  'vibes.view',
  'vibes.configure',
  'users.manage',
  'audit.view',
  'settings.edit',
  'sandbox.use',
  /** What everybody signed in may change about themselves: language, theme, password. */
  'self.edit',
] as const
export type Permission = (typeof permissions)[number]

/** A signed-in user as pages and actions see one. */
export type CurrentUser = {
  id: string
  name: string
  email: string
  role: Role
  /** Null follows the browser's language. */
  locale: 'en' | 'nl' | null
}

const reading: Permission[] = [
  'campaign.view',
  'message.view',
  'people.view',
  'results.view',
  'results.export',
  'people.export',
  'vibes.view',
  'self.edit',
]

const marketing: Permission[] = [
  ...reading,
  'campaign.edit',
  'campaign.run',
  'message.edit',
  'people.edit',
  'people.import',
  'sandbox.use',
]

const allowed: Record<Role, ReadonlySet<Permission>> = {
  analyst: new Set(reading),
  marketer: new Set(marketing),
  admin: new Set(permissions),
}

/** True where the user's role allows it. An unknown role may do nothing. */
export function can(user: Pick<CurrentUser, 'role'>, permission: Permission): boolean {
  return allowed[user.role]?.has(permission) ?? false
}
