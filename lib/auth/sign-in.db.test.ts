import sql from 'sql-template-tag'
import { beforeEach, describe, expect, test } from 'vitest'
import { prisma } from '#lib/db/prisma.ts'
import { testDatabase } from '#lib/db/testing/test-database.ts'
import { maxWrongPasswords } from './account-limit.ts'
import { createUser } from './create-user.ts'
import { isLoopback, signInToDemo } from './demo.ts'
import { findUser } from './find-user.ts'
import { signIn } from './sign-in.ts'
import { signOut } from './sign-out.ts'

const database = await testDatabase()
const pair = { email: 'Mira@Example.com', password: 'correct horse battery' }
const fromHere = { address: '203.0.113.7', userAgent: 'test' }

beforeEach(async () => {
  await database.reset()
  await createUser({ name: 'Mira', ...pair, role: 'marketer' })
})

/** What the browser sends back after these `Set-Cookie` values. */
function cookieHeaders(setCookies: string[]): Headers {
  return new Headers({ cookie: setCookies.map((value) => value.split(';')[0]).join('; ') })
}

test('the right pair gives a session that is found again, and gone after signing out', async () => {
  const headers = cookieHeaders(await signIn({ ...pair, email: 'mira@example.com' }, fromHere))
  expect(await findUser(headers)).toMatchObject({ name: 'Mira', role: 'marketer', locale: null })
  await signOut(headers, null)
  expect(await findUser(headers)).toBeNull()
})

test('the cookie cannot be read by scripts nor sent along from another site', async () => {
  const [cookie] = await signIn({ ...pair, email: 'mira@example.com' }, fromHere)
  expect(cookie).toMatch(/^flowstep\.session=/)
  expect(cookie).toMatch(/HttpOnly/i)
  expect(cookie).toMatch(/SameSite=Lax/i)
})

test('a forged cookie is nobody', async () => {
  const headers = new Headers({ cookie: 'flowstep.session=abc.def' })
  expect(await findUser(headers)).toBeNull()
})

test('a wrong password and an unknown address get the same answer', async () => {
  for (const email of ['mira@example.com', 'nobody@example.com']) {
    await expect(signIn({ email, password: 'wrong wrong wrong' }, fromHere)).rejects.toMatchObject({
      code: 'unauthenticated',
      userMessage: { key: 'auth.wrongPair' },
    })
  }
})

test('ten wrong passwords from ten addresses rest the account, even for the right password', async () => {
  for (let n = 0; n < maxWrongPasswords; n++) {
    await signIn(
      { email: 'mira@example.com', password: 'wrong wrong wrong' },
      { ...fromHere, address: `198.51.100.${n}` },
    ).catch(() => {})
  }
  await expect(signIn({ ...pair, email: 'MIRA@example.com' }, fromHere)).rejects.toMatchObject({
    code: 'rate_limited',
    userMessage: { values: { minutes: 15 } },
  })
  await database.db.query(sql`update rate_limit set last_request = last_request - 16 * 60000`)
  await expect(signIn({ ...pair, email: 'mira@example.com' }, fromHere)).resolves.toHaveLength(1)
})

test('one address trying many accounts is slowed down', async () => {
  const answers: string[] = []
  for (let n = 0; n < 11; n++) {
    await signIn({ email: `user${n}@example.com`, password: 'wrong wrong wrong' }, fromHere).catch((error) =>
      answers.push(error.code),
    )
  }
  expect(answers.slice(0, 10).every((code) => code === 'unauthenticated')).toBe(true)
  expect(answers[10]).toBe('rate_limited')
})

test('a deactivated user loses the session at once and cannot come back', async () => {
  const headers = cookieHeaders(await signIn({ ...pair, email: 'mira@example.com' }, fromHere))
  await prisma().user.updateMany({ data: { banned: true } })
  expect(await findUser(headers)).toBeNull()
  await expect(signIn({ ...pair, email: 'mira@example.com' }, fromHere)).rejects.toMatchObject({
    userMessage: { key: 'auth.deactivated' },
  })
})

test('a short password is refused at its field', async () => {
  await expect(
    createUser({ name: 'Bo', email: 'bo@example.com', password: 'short', role: 'analyst' }),
  ).rejects.toMatchObject({ fieldErrors: { password: { key: 'auth.passwordLength' } } })
})

test('signing in leaves a line in the audit trail that nobody can change', async () => {
  await signIn({ ...pair, email: 'mira@example.com' }, fromHere)
  const { rows } = await database.db.query(sql`select action, user_name from audit_event`)
  expect(rows).toEqual([{ action: 'user.sign-in', user_name: 'Mira' }])
  await expect(database.db.query(sql`update audit_event set user_name = 'x'`)).rejects.toThrow()
  await expect(database.db.query(sql`delete from audit_event`)).rejects.toThrow()
})

describe('the demo', () => {
  test('signs in with one click as each role', async () => {
    for (const role of ['admin', 'marketer', 'analyst'] as const) {
      const headers = cookieHeaders(await signInToDemo(role, 'localhost:3000'))
      expect(await findUser(headers)).toMatchObject({ role })
    }
  })

  test('refuses a host that is not this machine', async () => {
    await expect(signInToDemo('admin', 'demo.example.com')).rejects.toMatchObject({ code: 'forbidden' })
    const hosts = ['localhost', '127.0.0.1:3000', '[::1]:3000', 'localhost.example.com', '10.0.0.1', null]
    expect(hosts.map(isLoopback)).toEqual([true, true, true, false, false, false])
  })
})
