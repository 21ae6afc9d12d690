// Lets a test call actions as Next would: chosen headers, chosen user. Used through `vi.mock('next/headers', …)`.
import { vi } from 'vitest'
import type { CurrentUser, Role } from '#lib/auth/permissions.ts'

const ours = {
  host: 'localhost:3000',
  origin: 'http://localhost:3000',
  'sec-fetch-site': 'same-origin',
  'x-forwarded-for': '203.0.113.7',
}

let headers = new Headers(ours)

/** What `next/headers` answers from now on. */
export function requestWith(extra: Record<string, string | null> = {}): void {
  headers = new Headers(ours)
  for (const [name, value] of Object.entries(extra)) {
    if (value === null) headers.delete(name)
    else headers.set(name, value)
  }
}

export const nextHeaders = {
  headers: async () => headers,
  cookies: async () => ({ get: () => undefined, set: vi.fn() }),
}

export function userWith(role: Role, locale: CurrentUser['locale'] = 'en'): CurrentUser {
  return { id: `user-${role}`, name: `A ${role}`, email: `${role}@example.com`, role, locale }
}
