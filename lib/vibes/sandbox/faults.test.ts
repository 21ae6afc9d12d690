import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest'
import { monotonicMs } from '#lib/clock.ts'
import { sandboxControl } from './control-client.ts'
import { changedFaults, initialFaults, strikes, within } from './faults.ts'
import { passThrough, postEvent, startTestSandbox, type TestSandbox } from './testing/test-sandbox.ts'

let sandbox: TestSandbox
beforeAll(async () => {
  sandbox = await startTestSandbox()
})
beforeEach(async () => {
  await sandbox.renew()
  await passThrough(sandbox, 'deals_text', 1234)
})
afterAll(() => sandbox.stop())

const texts = async () => (await sandbox.control.journalTexts()).texts
const refusals = async () => {
  const { entries } = await sandbox.control.journal({ kind: 'event_refused' })
  return entries.map(({ eventId, status }) => [eventId, status])
}

test('unavailable: 503 and nothing done', async () => {
  await sandbox.control.setFaults({ outage: 'unavailable' })
  expect(await postEvent(sandbox, 'e1', '+13125550100')).toMatchObject({ status: 503, text: '' })
  expect(await texts()).toBe(0)
  expect(await refusals()).toEqual([['e1', 503]])
})

test('reset: the socket breaks and nothing is done', async () => {
  await sandbox.control.setFaults({ outage: 'reset' })
  await expect(postEvent(sandbox, 'e1', '+13125550100')).rejects.toThrow()
  expect(await refusals()).toEqual([['e1', 0]])
})

test('refuse: the port is closed until the control port ends it, and can only be asked for there', async () => {
  await expect(sandboxControl({ url: sandbox.url }).setFaults({ outage: 'refuse' })).rejects.toThrow('ask at')
  await sandbox.control.setFaults({ outage: 'refuse' })
  await expect(postEvent(sandbox, 'e1', '+13125550100')).rejects.toMatchObject({
    cause: { code: 'ECONNREFUSED' },
  })
  await sandbox.control.setFaults({ outage: 'none' })
  expect((await postEvent(sandbox, 'e1', '+13125550100')).status).toBe(202)
})

test('wrong password: 401 for everybody until it is put right', async () => {
  await sandbox.control.setFaults({ rejectCredentials: true })
  expect((await postEvent(sandbox, 'e1', '+13125550100')).status).toBe(401)
  await sandbox.control.setFaults({ rejectCredentials: false })
  expect((await postEvent(sandbox, 'e1', '+13125550100')).status).toBe(202)
})

test('every third call fails with 500 and nothing done', async () => {
  await sandbox.control.setFaults({ failEveryNth: 3 })
  const statuses = []
  for (let i = 0; i < 6; i++) statuses.push((await postEvent(sandbox, `e${i}`, '+13125550100')).status)
  expect(statuses.filter((status) => status === 500)).toHaveLength(2)
  expect(await texts()).toBe(4)
})

test('time-out after accepting: the text lands, the answer never comes, and the next call is well again', async () => {
  await sandbox.control.setFaults({ timeOutAfterAccepting: { next: 1 } })
  const aborter = new AbortController()
  const unanswered = fetch(`${sandbox.url}/companies/SHOP1/events`, {
    method: 'POST',
    signal: aborter.signal,
    headers: { authorization: `Basic ${btoa('sam@example.com:secret')}`, 'x-api-version': '2' },
    body: '{"event_id":"e1","event_type":"deals_text","event_data":{"mdn":"+13125550100","message":"x"}}',
  })
  await expect.poll(texts).toBe(1)
  aborter.abort()
  await expect(unanswered).rejects.toThrow()
  const { entries } = await sandbox.control.journal({ kind: 'left_unanswered' })
  expect(entries).toHaveLength(1)
  expect((await postEvent(sandbox, 'e2', '+13125550100')).status).toBe(202)
})

test('accept then drop: 202 and no text, as often as asked', async () => {
  await sandbox.control.setFaults({ acceptThenDrop: { next: 2 } })
  for (const id of ['e1', 'e2', 'e3']) expect((await postEvent(sandbox, id, '+13125550100')).status).toBe(202)
  expect(await sandbox.control.journalTexts()).toMatchObject({ texts: 1, silent: ['e1', 'e2'] })
})

test('latency and arrival delay both hold the answer back', async () => {
  await sandbox.control.setFaults({ arrivalDelayMs: { min: 20, max: 20 }, latencyMs: { min: 20, max: 20 } })
  const started = monotonicMs()
  await postEvent(sandbox, 'e1', '+13125550100')
  expect(monotonicMs() - started).toBeGreaterThan(38)
})

test('a change keeps what it does not name; nonsense is refused with a sentence', async () => {
  const faults = await sandbox.control.setFaults({ callbacks: { repeat: 2 } })
  expect(faults.callbacks).toEqual({ on: true, delayMs: { min: 0, max: 0 }, repeat: 2, shuffle: false })
  expect(() => changedFaults(initialFaults(), { nope: 1 } as never)).toThrow('faults.nope is not a fault')
  expect(() => changedFaults(initialFaults(), { failEveryNth: -1 })).toThrow('must be a number from 0')
  expect(() => changedFaults(initialFaults(), { outage: 'flood' as never })).toThrow('must be one of')
  await expect(sandbox.control.setFaults({ latencyMs: 5 as never })).rejects.toThrow('must be an object')
})

test('dice: counted strikes come first and are spent, certainty always strikes, zero never', () => {
  let spent = 0
  expect(strikes({ probability: 0, next: 1 }, () => spent++)).toBe(true)
  expect(spent).toBe(1)
  expect(strikes({ probability: 1, next: 0 }, () => spent++)).toBe(true)
  expect(strikes({ probability: 0, next: 0 }, () => spent++)).toBe(false)
  expect(spent).toBe(1)
  expect(within({ min: 0, max: 0 })).toBe(0)
  expect(within({ min: 7, max: 7 })).toBe(7)
})
