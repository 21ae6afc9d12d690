import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest'
import { passThrough, postEvent, startTestSandbox, type TestSandbox } from './testing/test-sandbox.ts'

let sandbox: TestSandbox
beforeAll(async () => {
  sandbox = await startTestSandbox()
})
beforeEach(async () => {
  await sandbox.renew()
  await passThrough(sandbox, 'Deals_Text', 1234)
})
afterAll(() => sandbox.stop())

const post = (body: unknown) => sandbox.vibes('POST', 'events', { body })
const messages = async (mdn: string) => (await sandbox.control.phone(mdn)).messages

test('202 with the event’s id, and the text is on the phone; the event type’s case does not matter', async () => {
  expect(await postEvent(sandbox, 'e1', '+13125550100', 'Hi Zoë 👋', 'DEALS_text')).toMatchObject({
    status: 202,
    json: { event_id: 'e1' },
  })
  expect(await messages('+13125550100')).toMatchObject([
    { text: 'Hi Zoë 👋', direction: 'in', kind: 'event', eventId: 'e1', listId: '1234', listName: 'Deals' },
  ])
})

test('an event without an id gets one', async () => {
  const { json } = await postEvent(sandbox, undefined, '+13125550100')
  expect(json.event_id).toMatch(/^[\w-]{20,}$/)
})

test.each([
  ['no event type', { event_data: { mdn: '+13125550100' } }],
  ['a strange event type', { event_type: 'a b', event_data: { mdn: '+13125550100' } }],
  ['no data', { event_type: 'deals_text' }],
  ['nobody named', { event_type: 'deals_text', event_data: { message: 'x' } }],
  ['two named', { event_type: 'deals_text', event_data: { mdn: '+13125550100', external_person_id: '1' } }],
  ['a number of the other version', { event_type: 'deals_text', event_data: { mdn: '3125550100' } }],
  [
    'more than 16 KB',
    { event_type: 'deals_text', event_data: { mdn: '+13125550100', message: 'x'.repeat(16_384) } },
  ],
])('400: %s', async (_, body) => {
  expect((await post(body)).status).toBe(400)
  expect((await sandbox.control.journalTexts()).events).toEqual({ accepted: 0, refused: 1, throttled: 0 })
})

test('a person is found by key or external id too', async () => {
  const [person] = (await sandbox.vibes('GET', 'mobiledb/persons?mdn=%2B13125550100')).json
  await sandbox.vibes('PUT', `mobiledb/persons/${person.person_key}`, {
    body: { external_person_id: 'fs-1' },
  })
  await post({
    event_id: 'a',
    event_type: 'deals_text',
    event_data: { external_person_id: 'fs-1', message: 'one' },
  })
  await post({
    event_id: 'b',
    event_type: 'deals_text',
    event_data: { person_key: person.person_key, message: 'two' },
  })
  expect((await messages('+13125550100')).map(({ text }) => text)).toEqual(['one', 'two'])
})

test('202, and yet no text: not on the list, nobody, a landline, no route, an archived list', async () => {
  await sandbox.control.joinList('SHOP1', '1234', '+13125550180')
  await sandbox.control.joinList('SHOP1', '1235', '+13125550151')
  expect((await postEvent(sandbox, 'list', '+13125550151')).status).toBe(202)
  expect((await postEvent(sandbox, 'nobody', '+13125550199')).status).toBe(202)
  expect((await postEvent(sandbox, 'landline', '+13125550180')).status).toBe(202)
  expect((await postEvent(sandbox, 'route', '+13125550100', 'x', 'unheard_of')).status).toBe(202)
  await sandbox.control.changeList('SHOP1', '1234', { archived: true })
  expect((await postEvent(sandbox, 'archived', '+13125550100')).status).toBe(202)
  const { texts, silent } = await sandbox.control.journalTexts()
  expect({ texts, silent }).toEqual({ texts: 0, silent: ['list', 'nobody', 'landline', 'route', 'archived'] })
  const { entries } = await sandbox.control.journal({ kind: 'event_outcome' })
  expect(entries.map(({ reason }) => reason)).toEqual([
    'person_not_on_subscription_list',
    'person_not_found',
    'carrier_not_supported',
    'no_matching_route_rules',
    'person_not_on_subscription_list',
  ])
})

test('a repeated event_id sends one text where repeats are dropped, two where they are not', async () => {
  await postEvent(sandbox, 'e1', '+13125550100')
  expect((await postEvent(sandbox, 'e1', '+13125550100')).status).toBe(202)
  expect(await messages('+13125550100')).toHaveLength(1)
  await sandbox.control.setFaults({ dropRepeatedEventIds: false })
  await postEvent(sandbox, 'e1', '+13125550100')
  expect(await messages('+13125550100')).toHaveLength(2)
  expect((await sandbox.control.journalTexts({ ids: true, prefix: 'e' })).byEventId).toEqual({ e1: 2 })
  expect((await sandbox.control.journalTexts()).doubled).toEqual([{ eventId: 'e1', texts: 2 }])
})

test('an undeliverable number is handed to the carrier and shows nothing', async () => {
  await sandbox.control.joinList('SHOP1', '1234', '+13125550182')
  await postEvent(sandbox, 'e1', '+13125550182')
  expect((await sandbox.control.journalTexts()).texts).toBe(1)
  expect(await messages('+13125550182')).toEqual([])
})

test('more than 900 characters are cut at delivery', async () => {
  await postEvent(sandbox, 'e1', '+13125550100', 'x'.repeat(1000))
  expect((await messages('+13125550100'))[0]!.text).toHaveLength(900)
})

test('event-triggered messages: made (202), read, changed, canceled (204), 404, 422', async () => {
  const base = 'mobiledb/event_triggered_messages'
  const id = await passThrough(sandbox, 'news_text', 1235)
  expect((await sandbox.vibes('GET', base)).json).toHaveLength(2)
  expect((await sandbox.vibes('GET', `${base}/${id}`)).json).toMatchObject({ status: 'in_progress', id })
  const changed = await sandbox.vibes('PUT', `${base}/${id}`, { body: { end_date: '2021-01-01' } })
  expect(changed).toMatchObject({ status: 200, json: { status: 'ended', event_type: 'news_text' } })
  expect((await sandbox.vibes('DELETE', `${base}/${id}`)).status).toBe(204)
  expect((await sandbox.vibes('GET', `${base}/${id}`)).json.status).toBe('canceled')
  expect((await sandbox.vibes('GET', `${base}/none`)).status).toBe(404)
  const wrong = await sandbox.vibes('POST', base, {
    body: { name: 'x', targeting: { sms: { sourcecode: '1' } } },
  })
  expect(wrong.status).toBe(422)
  expect(wrong.json.errors.length).toBeGreaterThan(2)
})

test('a message that has not begun, or has ended by the sandbox clock, routes nothing', async () => {
  await sandbox.control.setClock(20 * 365 * 24 * 3600_000)
  await postEvent(sandbox, 'late', '+13125550100')
  expect((await sandbox.control.journalTexts()).silent).toEqual(['late'])
})
