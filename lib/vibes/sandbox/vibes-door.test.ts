import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest'
import { passThrough, postEvent, startTestSandbox, type TestSandbox } from './testing/test-sandbox.ts'

let sandbox: TestSandbox
beforeAll(async () => {
  sandbox = await startTestSandbox()
})
beforeEach(() => sandbox.renew())
afterAll(() => sandbox.stop())

test('wrong credentials get 401 in the error envelope', async () => {
  const answer = await sandbox.vibes('GET', 'mobiledb/subscription_lists/', {
    authorization: `Basic ${btoa('sam@example.com:wrong')}`,
  })
  expect(answer.status).toBe(401)
  expect(answer.json.errors[0]).toEqual({ message: expect.any(String), code: expect.any(Number) })
})

test('an unknown company key gets 404 with good credentials, 401 with bad ones', async () => {
  expect((await sandbox.vibes('GET', 'sourcecodes', { company: 'NOBODY' })).status).toBe(404)
  const stranger = { company: 'NOBODY', authorization: 'Basic eDp5' }
  expect((await sandbox.vibes('GET', 'sourcecodes', stranger)).status).toBe(401)
})

test('an unknown path gets 404, a path with another method 405', async () => {
  expect((await sandbox.vibes('GET', 'mobiledb/nothing')).status).toBe(404)
  expect((await sandbox.vibes('DELETE', 'sourcecodes')).status).toBe(405)
})

test('a body that is no JSON object gets 400', async () => {
  expect((await sandbox.vibes('POST', 'mobiledb/persons', { raw: '{"mobile_phone":' })).status).toBe(400)
  expect((await sandbox.vibes('POST', 'mobiledb/persons', { raw: '[1]' })).status).toBe(400)
})

test('version 1 is the default and speaks ten digits, version 2 speaks E.164', async () => {
  const find = (mdn: string, version: '1' | '2' | null) =>
    sandbox.vibes('GET', `mobiledb/persons?mdn=${mdn}`, { version })
  expect((await find('3125550100', null)).json[0].mobile_phone.mdn).toBe('3125550100')
  expect((await find('%2B13125550100', null)).status).toBe(400)
  expect((await find('%2B13125550100', '2')).json[0].mobile_phone.mdn).toBe('+13125550100')
  expect((await find('3125550100', '2')).status).toBe(400)
  // An unescaped plus is a space.
  expect((await find('+13125550100', '2')).status).toBe(400)
})

test('every object carries a field nobody knows', async () => {
  expect((await sandbox.vibes('GET', 'sourcecodes')).json[0]).toHaveProperty('x_sandbox_unknown')
  expect((await sandbox.vibes('GET', 'mobiledb/subscription_lists/1234')).json).toHaveProperty(
    'x_sandbox_unknown',
  )
})

test('a trailing slash makes no difference', async () => {
  const [one, other] = await Promise.all([
    sandbox.vibes('GET', 'mobiledb/subscription_lists'),
    sandbox.vibes('GET', 'mobiledb/subscription_lists/'),
  ])
  expect(one.json).toEqual(other.json)
})

test('events and other calls are throttled apart, each at its own rate', async () => {
  await passThrough(sandbox, 'deals_text', 1234)
  await sandbox.control.setFaults({ throttle: { on: true, eventsPerSecond: 5, othersPerSecond: 3 } })
  const events = await Promise.all(
    Array.from({ length: 8 }, (_, i) => postEvent(sandbox, `t${i}`, '+13125550100')),
  )
  expect(events.filter(({ status }) => status === 202)).toHaveLength(5)
  expect(events.filter(({ status }) => status === 429)).toHaveLength(3)
  const others = await Promise.all(Array.from({ length: 6 }, () => sandbox.vibes('GET', 'sourcecodes')))
  expect(others.filter(({ status }) => status === 429)).toHaveLength(3)
  const { events: counted, texts } = await sandbox.control.journalTexts()
  expect(counted).toEqual({ accepted: 5, refused: 0, throttled: 3 })
  expect(texts).toBe(5)
  const { entries } = await sandbox.control.journal({ kind: 'event_refused' })
  expect(entries.map(({ eventId }) => eventId).every((id) => String(id).startsWith('t'))).toBe(true)
})
