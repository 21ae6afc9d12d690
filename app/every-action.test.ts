// Goes through every server action and every route handler for users there is, as nobody and as each role.
// Found by reading the folders, so that a new one cannot be left out.
import { globSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, test, vi } from 'vitest'
import { type CurrentUser, can, roles } from '#lib/auth/permissions.ts'
import { actionRegistry } from './define-action.ts'
import { routeRegistry } from './define-route.ts'
import { requestWith, userWith } from './testing/fake-request.ts'

let user: CurrentUser | null = null
vi.mock('next/headers', async () => (await import('./testing/fake-request.ts')).nextHeaders)
vi.mock('./session.ts', () => ({
  currentUser: async () => user,
  requireUser: async () => {
    throw new Error('pages ask requireUser, actions do not')
  },
}))

process.env.DATABASE_URL ??= 'postgres://nobody@127.0.0.1:1/none'
process.env.FLOWSTEP_SECRET_KEY ??= Buffer.alloc(32, 7).toString('base64')

const root = import.meta.dirname
const files = (pattern: string) => globSync(pattern, { cwd: root }).sort()
const load = (file: string) => import(join(root, file)) as Promise<Record<string, unknown>>

/** No schema accepts it, so nothing runs even where the role may call. */
const nonsense = Symbol('nonsense') as never

const actionFiles = files('**/actions.ts')
const actions = (
  await Promise.all(
    actionFiles.map(async (file) =>
      Object.entries(await load(file)).map(([name, action]) => ({ file, name, action })),
    ),
  )
).flat()

test('there are actions, each made by defineAction and named once', () => {
  expect(actions.length).toBeGreaterThan(0)
  for (const { file, name, action } of actions) {
    expect(actionRegistry.has(action), `${file}: ${name} is not made by defineAction`).toBe(true)
  }
  const names = actions.map(({ action }) => actionRegistry.get(action)!.name)
  expect(names).toEqual([...new Set(names)])
})

test("'use server' stands at the top of every actions.ts and nowhere else", () => {
  const withDirective = [...files('**/*.ts'), ...files('**/*.tsx')].filter((file) =>
    /^\s*['"]use server['"]/m.test(readFileSync(join(root, file), 'utf8')),
  )
  expect(withDirective.sort()).toEqual(actionFiles)
})

describe.each(actions)('$file $name', ({ action }) => {
  const call = async (as: CurrentUser | null) => {
    user = as
    requestWith()
    const result = await (action as (input: never) => Promise<{ ok: boolean; error?: { code: string } }>)(
      nonsense,
    )
    return result.error?.code
  }
  const { permission } = actionRegistry.get(action)!

  test('nobody', async () => {
    const code = await call(null)
    if (permission === 'anyone') expect(code).toBe('invalid_input')
    else expect(code).toBe('unauthenticated')
  })

  test.each(roles)('%s', async (role) => {
    const may = permission === 'anyone' || can({ role }, permission)
    expect(await call(userWith(role))).toBe(may ? 'invalid_input' : 'forbidden')
  })

  test('from another site', async () => {
    user = userWith('admin')
    requestWith({ origin: 'https://evil.example', 'sec-fetch-site': 'cross-site' })
    const result = await (action as (input: never) => Promise<unknown>)(nonsense)
    expect(result).toMatchObject({ ok: false, error: { code: 'forbidden' } })
  })
})

/** Answer without a user, each for the reason given. */
const openRoutes: Record<string, string> = {
  'api/health/live/route.ts': 'asked by load balancers; says only that the process is up',
  'api/health/ready/route.ts': 'asked by load balancers; says only what is late',
}
/** Folders whose handlers prove their caller another way. */
const provedOtherwise = [
  /^api\/vibes\/callbacks?\//, // a secret in the path
  /^api\/metrics\//, // a token in a header, else an admin: metrics.db.test.ts
]

const routes = (
  await Promise.all(
    files('**/route.ts').map(async (file) =>
      Object.entries(await load(file))
        .filter(([, value]) => typeof value === 'function')
        .map(([method, handler]) => ({ file, method, handler })),
    ),
  )
)
  .flat()
  .filter(({ file }) => !(file in openRoutes) && !provedOtherwise.some((pattern) => pattern.test(file)))

test('every other route handler is made by defineRoute', () => {
  for (const { file, method, handler } of routes) {
    expect(routeRegistry.has(handler), `${file}: ${method} is not made by defineRoute`).toBe(true)
  }
})

test('whoever takes people out of Flowstep leaves a line in the audit trail', () => {
  const exports = routes
    .map(({ handler }) => routeRegistry.get(handler)!)
    .filter(({ permission }) => permission === 'people.export')
  expect(exports.filter(({ isAudited }) => !isAudited)).toEqual([])
  expect(exports.length).toBeGreaterThan(2)
})

if (routes.length > 0) {
  describe.each(routes)('$file $method', ({ method, handler }) => {
    const call = async (as: CurrentUser | null, headers: Record<string, string> = {}) => {
      user = as
      requestWith()
      const request = new Request('http://localhost:3000/', {
        method,
        headers: { host: 'localhost:3000', origin: 'http://localhost:3000', ...headers },
      })
      const response = await (handler as (request: Request, context: unknown) => Promise<Response>)(request, {
        params: Promise.resolve({}),
      })
      return response.status
    }
    const { permission } = routeRegistry.get(handler)!

    test('nobody', async () => expect(await call(null)).toBe(401))

    test.each(roles.filter((role) => !can({ role }, permission)))('%s', async (role) => {
      expect(await call(userWith(role))).toBe(403)
    })

    // Reading changes nothing, so a GET may come from anywhere; what it may show is the session's matter.
    if (method !== 'GET') {
      test('from another site', async () => {
        expect(await call(userWith('admin'), { origin: 'https://evil.example' })).toBe(403)
      })
    }
  })
}
