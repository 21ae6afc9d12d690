import { expect, test } from 'vitest'
import { type ActionResult, answerOrRefusal } from './action-result.ts'

const asked = (answer: Promise<ActionResult<number>>) => answerOrRefusal(answer, 'No connection.')

test('a server that can’t be reached refuses, in the given words', async () => {
  expect(await asked(Promise.resolve({ ok: true, value: 1 }))).toEqual({ ok: true, value: 1 })
  expect(await asked(Promise.reject(new TypeError('Failed to fetch')))).toMatchObject({
    ok: false,
    error: { code: 'unavailable', message: 'No connection.', fieldErrors: {} },
  })
})

test('a redirect goes on to the page', async () => {
  const redirect = Object.assign(new Error('NEXT_REDIRECT'), { digest: 'NEXT_REDIRECT;push;/sign-in;307;' })
  await expect(asked(Promise.reject(redirect))).rejects.toBe(redirect)
})
