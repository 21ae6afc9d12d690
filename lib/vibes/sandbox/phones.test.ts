import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest'
import { isKeyword, meaningOf } from './keywords.ts'
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

const say = (mdn: string, text: string, to?: string) =>
  sandbox.control.reply(mdn, { text, ...(to ? { to } : {}) })
const prompt = (mdn: string) =>
  sandbox.vibes('POST', 'campaigns/acquisition/ACQ1/participants', { body: { mobile_phone: { mdn } } })
const active = async (mdn: string) =>
  (await sandbox.control.phone(mdn)).subscriptions.filter((one) => one.active).map((one) => one.listId)

test('prompt, Y, welcome, text, STOP, goodbye, and then silence', async () => {
  const mdn = '+13125550150'
  await prompt(mdn)
  expect((await say(mdn, ' yes! ')).did).toBe('confirmed')
  await postEvent(sandbox, 'e1', mdn, 'Offer')
  expect((await say(mdn, 'STOP')).did).toBe('stopped')
  await postEvent(sandbox, 'e2', mdn, 'Offer')
  const { messages, subscriptions } = await sandbox.control.phone(mdn)
  expect(messages.map(({ direction, kind }) => `${direction} ${kind}`)).toEqual([
    'in prompt',
    'out reply',
    'in welcome',
    'in event',
    'out reply',
    'in goodbye',
  ])
  expect(subscriptions).toMatchObject([{ listId: '1234', active: false, optOutReason: 'keyword_opt_out' }])
})

test('STOP ends the lists of that short code only', async () => {
  await say('+13125550100', 'stop', '52623')
  expect(await active('+13125550100')).toEqual(['9000'])
})

test('STOP to an open prompt rejects and blocks', async () => {
  await prompt('+13125550150')
  expect((await say('+13125550150', 'Quit')).did).toBe('stopped')
  expect((await prompt('+13125550150')).text).toContain('MDNHASCONFIRMATIONBLOCK')
})

test('HELP answers, anything else gets the default response, Y without a prompt too', async () => {
  expect(await say('+13125550100', 'help', '52623')).toMatchObject({
    did: 'help',
    messages: [{}, { kind: 'help' }],
  })
  expect(await say('+13125550100', 'what?')).toMatchObject({
    did: 'unmatched',
    messages: [{}, { kind: 'default' }],
  })
  expect((await say('+13125550100', 'Y')).did).toBe('unmatched')
})

test('a keyword from a new number starts the double opt-in; from a subscriber it changes nothing', async () => {
  expect((await say('+13125550150', 'Join', '52623')).did).toBe('joined')
  const pending = await sandbox.vibes('GET', 'campaigns/acquisition/ACQ1/participants?mdn=%2B13125550150')
  expect(pending.json).toHaveLength(1)
  expect((await say('+13125550150', 'y')).did).toBe('confirmed')
  expect(await active('+13125550150')).toEqual(['1234'])
  expect((await say('+13125550150', 'JOIN')).did).toBe('already_subscribed')
  expect(await active('+13125550150')).toEqual(['1234'])
})

test('the wall: newest first, in pages, searched by digits, with what is unread', async () => {
  for (const mdn of ['+13125550101', '+13125550100']) await postEvent(sandbox, mdn, mdn, `to ${mdn}`)
  await postEvent(sandbox, 'again', '+13125550101', 'newest')
  const first = await sandbox.control.phones({ limit: 1 })
  expect(first).toMatchObject({
    total: 2,
    phones: [{ phone: '+13125550101', unread: 2, lastText: 'newest' }],
  })
  const second = await sandbox.control.phones({ limit: 1, after: first.next })
  expect(second).toMatchObject({ next: null, phones: [{ phone: '+13125550100', unread: 1 }] })
  expect((await sandbox.control.phones({ q: '0100' })).phones).toHaveLength(1)
  await sandbox.control.markRead('+13125550101')
  expect((await sandbox.control.phone('+13125550101')).unread).toBe(0)
})

test('a phone nobody texted is empty; a reply to nobody is refused', async () => {
  expect((await sandbox.control.phone('+13125550177')).messages).toEqual([])
  await expect(say('+13125550177', 'x', '11111')).rejects.toThrow('11111')
  await expect(say('5550177', 'x')).rejects.toThrow('E.164')
  await expect(say('+13125550177', '')).rejects.toThrow('text is required')
})

test('times are those of the sandbox’s clock beside the real ones', async () => {
  await sandbox.control.setClock(3600_000)
  await postEvent(sandbox, 'e1', '+13125550100')
  const [message] = (await sandbox.control.phone('+13125550100')).messages
  expect(Date.parse(message!.sandboxAt) - Date.parse(message!.at)).toBe(3600_000)
})

test('the stream tells each phone that got a text', async () => {
  const aborter = new AbortController()
  const response = await fetch(`${sandbox.url}/_control/events-stream`, { signal: aborter.signal })
  const reader = response.body!.pipeThrough(new TextDecoderStream()).getReader()
  await postEvent(sandbox, 'e1', '+13125550100', 'live')
  let seen = ''
  while (!seen.includes('event: message')) seen += (await reader.read()).value ?? ''
  expect(seen).toContain('"phone":"+13125550100"')
  expect(seen).toContain('"lastText":"live"')
  aborter.abort()
})

test.each([
  ['STOP', 'stop'],
  [' stop all. ', 'stop'],
  ['Unsubscribe', 'stop'],
  ['stop it please', 'other'],
  ['INFO', 'help'],
  ['y', 'yes'],
  ['No!', 'no'],
  ['nope', 'other'],
])('%s means %s', (text, meaning) => {
  expect(meaningOf(text)).toBe(meaning)
})

test('a keyword counts whatever its case', () => {
  expect(isKeyword(' join ', ['JOIN'])).toBe(true)
  expect(isKeyword('join us', ['JOIN'])).toBe(false)
})
