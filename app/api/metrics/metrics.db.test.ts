import { expect, test, vi } from 'vitest'
import type { CurrentUser } from '#lib/auth/permissions.ts'
import { testDatabase } from '#lib/db/testing/test-database.ts'
import { requestWith, userWith } from '../../testing/fake-request.ts'

let user: CurrentUser | null = null
vi.mock('next/headers', async () => (await import('../../testing/fake-request.ts')).nextHeaders)
vi.mock('../../session.ts', () => ({ currentUser: async () => user, requireUser: async () => user }))

const token = 'a-token-of-some-length'
process.env.FLOWSTEP_METRICS_TOKEN = token
await testDatabase()
const { GET } = await import('./route.ts')

const ask = (authorization?: string) => {
  requestWith()
  const headers = authorization ? { authorization } : undefined
  return GET(new Request('http://localhost:3000/api/metrics', headers ? { headers } : {}), {
    params: Promise.resolve({}),
  })
}

test('a scraper with the token reads the figures as text', async () => {
  user = null
  const response = await ask(`Bearer ${token}`)
  expect(response.status).toBe(200)
  expect(response.headers.get('content-type')).toMatch(/^text\/plain; version=0\.0\.4/)
  expect(await response.text()).toMatch(
    /^# HELP flowstep_workers .*\n# TYPE flowstep_workers gauge\nflowstep_workers 0\n/,
  )
})

test('so does an admin; nobody else', async () => {
  user = null
  expect((await ask()).status).toBe(401)
  expect((await ask('Bearer another-token-altogether')).status).toBe(401)
  for (const role of ['marketer', 'analyst'] as const) {
    user = userWith(role)
    expect((await ask()).status).toBe(403)
  }
  user = userWith('admin')
  expect((await ask()).status).toBe(200)
})
