import sql from 'sql-template-tag'
import { beforeEach, expect, test, vi } from 'vitest'
import { z } from 'zod'
import * as mini from 'zod/mini'
import type { CurrentUser } from '#lib/auth/permissions.ts'
import { testDatabase } from '#lib/db/testing/test-database.ts'
import { AppError } from '#lib/errors.ts'
import { defineAction } from './define-action.ts'
import { defineRoute } from './define-route.ts'
import { nextHeaders, requestWith, userWith } from './testing/fake-request.ts'

let user: CurrentUser | null = null
vi.mock('next/headers', async () => (await import('./testing/fake-request.ts')).nextHeaders)
vi.mock('./session.ts', () => ({ currentUser: async () => user }))

const database = await testDatabase()

beforeEach(async () => {
  await database.reset()
  requestWith()
  user = userWith('marketer')
})

const rename = defineAction({
  name: 'campaign.rename',
  permission: 'campaign.edit',
  input: z.object({ id: z.coerce.number().int(), name: z.string().min(1) }),
  audit: ({ id, name }) => ({ target: { type: 'campaign', id }, summary: { name } }),
  run: async ({ input, user }) => `${input.name} by ${user.name}`,
})

const trail = async () => {
  const { rows } = await database.db.query<Record<string, unknown>>(
    sql`select user_id, action, target_type, target_id, summary from audit_event order by id`,
  )
  return rows
}

test('runs, answers with the value and leaves a line in the trail', async () => {
  expect(await rename({ id: 4, name: 'Spring' })).toEqual({ ok: true, value: 'Spring by A marketer' })
  expect(await trail()).toEqual([
    {
      user_id: 'user-marketer',
      action: 'campaign.rename',
      target_type: 'campaign',
      target_id: '4',
      summary: { name: 'Spring' },
    },
  ])
})

test('what is pasted with zero bytes is taken without them', async () => {
  expect(await rename({ id: 4, name: 'Spr\0ing' })).toEqual({ ok: true, value: 'Spring by A marketer' })
  expect(await trail()).toMatchObject([{ summary: { name: 'Spring' } }])
})

test('takes a form', async () => {
  const form = new FormData()
  form.set('id', '4')
  form.set('name', 'Summer')
  form.set('$ACTION_ID_x', '')
  expect(await rename(form)).toMatchObject({ ok: true, value: 'Summer by A marketer' })
})

test('refuses before it looks at anything else when the request comes from another site', async () => {
  for (const headers of [
    { origin: 'https://evil.example', 'sec-fetch-site': 'cross-site' },
    { origin: null, 'sec-fetch-site': null },
  ]) {
    requestWith(headers)
    expect(await rename({ id: 4, name: 'x' })).toMatchObject({ ok: false, error: { code: 'forbidden' } })
  }
  expect(await trail()).toEqual([])
})

test('refuses nobody and the wrong role, in their own language', async () => {
  user = null
  expect(await rename({ id: 4, name: 'x' })).toMatchObject({ error: { code: 'unauthenticated' } })
  user = userWith('analyst', 'nl')
  const refused = await rename({ id: 4, name: 'x' })
  expect(refused).toMatchObject({
    error: { code: 'forbidden', message: expect.stringContaining('beheerder') },
  })
})

test('bad input says what is wrong at each field, also with zod/mini', async () => {
  expect(await rename({ id: 'four', name: '' })).toMatchObject({
    error: { code: 'invalid_input', fieldErrors: { name: 'Fill this in.', id: expect.any(String) } },
  })
  const small = defineAction({
    name: 'test.mini',
    permission: 'campaign.edit',
    input: mini.object({ steps: mini.array(mini.object({ listId: mini.number() })) }),
    audit: () => null,
    run: async ({ input }) => input.steps.length,
  })
  expect(await small({ steps: [{}] } as never)).toMatchObject({
    error: { fieldErrors: { 'steps.0.listId': 'Fill this in.' } },
  })
  expect(await small({ steps: [{ listId: 1 }] })).toEqual({ ok: true, value: 1 })
})

test("a use case's refusal arrives with its fields and details; nothing is in the trail", async () => {
  const refuse = defineAction({
    name: 'test.refuse',
    permission: 'campaign.edit',
    input: z.object({}),
    audit: () => ({}),
    run: async () => {
      throw new AppError('conflict', {
        message: 'revision 3 is newer',
        userMessage: { key: 'errors.notFound' },
        fieldErrors: { name: { key: 'errors.fieldTooBig', values: { max: 9 } } },
        details: { revision: 3 },
      })
    },
  })
  expect(await refuse({})).toEqual({
    ok: false,
    error: {
      code: 'conflict',
      message: expect.any(String),
      fieldErrors: { name: 'At most 9.' },
      details: { revision: 3 },
    },
  })
  expect(await trail()).toEqual([])
})

test('what nobody expected is logged under a reference and tells nothing of the inside', async () => {
  const fail = defineAction({
    name: 'test.fail',
    permission: 'campaign.edit',
    input: z.object({}),
    audit: () => null,
    run: async () => {
      throw new Error('password of the database is hunter2')
    },
  })
  const result = await fail({})
  expect(result).toMatchObject({
    error: { code: 'unexpected', reference: expect.stringMatching(/^[0-9A-F]{8}$/) },
  })
  expect(JSON.stringify(result)).not.toContain('hunter2')
})

test('a full disk says so', async () => {
  const full = defineAction({
    name: 'test.full',
    permission: 'campaign.edit',
    input: z.object({}),
    audit: () => null,
    run: async () => {
      throw Object.assign(new Error('could not extend file'), { code: '53100' })
    },
  })
  expect(await full({})).toMatchObject({
    error: { code: 'unavailable', message: expect.stringContaining('disk is full') },
  })
})

test('the audit line can share the transaction of the change: rolled back together', async () => {
  const change = defineAction({
    name: 'test.change',
    permission: 'campaign.edit',
    input: z.object({ fails: z.boolean() }),
    audit: () => ({ target: { type: 'campaign', id: 1 } }),
    run: ({ input, auditIn }) =>
      database.db.transaction(async (tx) => {
        await auditIn(tx, 'done')
        if (input.fails) throw new Error('too late')
        return 'done'
      }),
  })
  expect(await change({ fails: true })).toMatchObject({ ok: false })
  expect(await trail()).toEqual([])
  expect(await change({ fails: false })).toMatchObject({ ok: true })
  expect(await trail()).toHaveLength(1)
})

test('a route leaves a line where it says so, and none of what it refused', async () => {
  const download = defineRoute<{ id: string }>({
    name: 'test.export',
    permission: 'audit.view',
    audit: ({ params }) => ({ target: { type: 'vibes_list', id: params.id } }),
    run: async ({ params }) => new Response(null, { status: params.id === '7' ? 200 : 404 }),
  })
  const call = async (id: string) =>
    (await download(new Request('http://localhost:3000/x'), { params: Promise.resolve({ id }) })).status
  user = userWith('analyst')
  expect(await call('7')).toBe(403)
  user = userWith('admin')
  expect(await call('8')).toBe(404)
  expect(await trail()).toEqual([])
  expect(await call('7')).toBe(200)
  expect(await trail()).toMatchObject([{ action: 'test.export', target_type: 'vibes_list', target_id: '7' }])
})

test('a route checks the same and answers with the status that goes with the refusal', async () => {
  const upload = defineRoute({
    name: 'people.upload',
    permission: 'people.import',
    run: async ({ request }) => new Response(await request.text()),
  })
  const call = async (method = 'POST') => {
    const headers = await nextHeaders.headers()
    const request = new Request('http://localhost:3000/x', {
      method,
      headers,
      ...(method === 'POST' ? { body: 'a,b' } : {}),
    })
    return upload(request, { params: Promise.resolve({}) })
  }
  expect(await (await call()).text()).toBe('a,b')
  user = userWith('analyst')
  expect((await call()).status).toBe(403)
  user = null
  expect((await call()).status).toBe(401)
  user = userWith('admin')
  requestWith({ origin: 'https://evil.example' })
  expect((await call()).status).toBe(403)
  expect((await call('GET')).status).toBe(200)
})
