import { expect, test } from 'vitest'
import { can, permissions, type Role, roles } from './permissions.ts'

const granted = (role: Role) => permissions.filter((permission) => can({ role }, permission))

test('an admin may do everything', () => {
  expect(granted('admin')).toEqual(permissions)
})

test('an analyst changes nothing but themselves', () => {
  const changing = granted('analyst').filter((permission) => !/\.(view|export)$/.test(permission))
  expect(changing).toEqual(['self.edit'])
})

test('each role may do what the one below it may', () => {
  for (const permission of granted('analyst')) expect(can({ role: 'marketer' }, permission)).toBe(true)
})

test('a marketer neither sees credentials nor manages users', () => {
  for (const permission of ['vibes.configure', 'users.manage', 'settings.edit', 'audit.view'] as const) {
    expect(can({ role: 'marketer' }, permission)).toBe(false)
  }
})

test('an unknown role may do nothing', () => {
  expect(permissions.some((permission) => can({ role: 'owner' as Role }, permission))).toBe(false)
  expect(roles).toHaveLength(3)
})
