import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest'
import { startTestSandbox, type TestSandbox } from './testing/test-sandbox.ts'

let sandbox: TestSandbox
beforeAll(async () => {
  sandbox = await startTestSandbox()
})
beforeEach(() => sandbox.renew())
afterAll(() => sandbox.stop())

const path = 'campaigns/acquisition/ACQ1/participants'
const add = (mdn: string, more: Record<string, unknown> = {}, to = path) =>
  sandbox.vibes('POST', to, { body: { mobile_phone: { mdn }, ...more } })
const subscriber = async (mdn: string, list = '1234') =>
  (
    await sandbox.vibes(
      'GET',
      `mobiledb/subscription_lists/${list}/subscribers?mdn=${encodeURIComponent(mdn)}`,
    )
  ).status

test('campaigns: the active ones, one of any status, 404', async () => {
  const all = await sandbox.vibes('GET', 'campaigns/acquisition')
  expect(all.json.map((one: { acquisition_id: string }) => one.acquisition_id)).toEqual(['ACQ1', 'ACQ2'])
  const one = (await sandbox.vibes('GET', 'campaigns/acquisition/OLD')).json
  expect(one).toMatchObject({ status: 'past', sourcecode: '52623', campaign_type: { code: 'ACQUISITION' } })
  expect(JSON.stringify(one)).not.toContain('1234')
  expect((await sandbox.vibes('GET', 'campaigns/acquisition/none')).status).toBe(404)
  for (const id of ['ACQ1', 'ACQ2']) await sandbox.control.changeCampaign('SHOP1', id, { status: 'deleted' })
  expect((await sandbox.vibes('GET', 'campaigns/acquisition')).status).toBe(404)
})

test('201 PENDING with a prompt on the phone; again 200 without a second prompt', async () => {
  const first = await add('+13125550150', { external_person_id: 'fs-1' })
  expect(first).toMatchObject({
    status: 201,
    json: { status: 'PENDING', person: { person_key: expect.any(String) } },
  })
  expect(Date.parse(first.json.expire_date) - Date.parse(first.json.participation_date)).toBe(24 * 3600_000)
  const again = await add('+13125550150', { external_person_id: 'fs-1' })
  expect(again).toMatchObject({ status: 200, json: { expire_date: first.json.expire_date } })
  const { messages, pending } = await sandbox.control.phone('+13125550150')
  expect(messages.map(({ kind }) => kind)).toEqual(['prompt'])
  expect(pending).toHaveLength(1)
  expect(await subscriber('+13125550150')).toBe(404)
})

test('single opt-in: 201 SUBSCRIBED, a welcome, and a subscriber at once', async () => {
  const answer = await add('+13125550150', {}, 'campaigns/acquisition/ACQ2/participants')
  expect(answer).toMatchObject({ status: 201, json: { status: 'SUBSCRIBED' } })
  expect(await subscriber('+13125550150', '9000')).toBe(200)
  expect((await sandbox.control.phone('+13125550150')).messages.map(({ kind }) => kind)).toEqual(['welcome'])
})

test('409 when subscribed already, with no body', async () => {
  expect(await add('+13125550100')).toEqual({ status: 409, text: '', json: undefined })
})

test('400: a number not as the version asks, nobody named', async () => {
  expect((await add('3125550150')).status).toBe(400)
  expect((await sandbox.vibes('POST', path, { body: {} })).status).toBe(400)
  expect((await sandbox.vibes('GET', `${path}?mdn=1`)).status).toBe(400)
})

test.each([
  ['a landline', '+13125550180', {}, /landline/],
  ['an unknown custom field', '+13125550150', { custom_fields: { nope: 1 } }, /nope/],
])('422: %s', async (_, mdn, more, message) => {
  const answer = await add(mdn, more)
  expect(answer.status).toBe(422)
  expect(answer.json.errors[0].message).toMatch(message)
})

test('422 EXTERNALPERSONIDMISMATCH when two of our people share a number', async () => {
  await add('+13125550150', { external_person_id: 'fs-1' })
  const other = await add('+13125550150', { external_person_id: 'fs-2' })
  expect(other.status).toBe(422)
  expect(other.text).toContain('EXTERNALPERSONIDMISMATCH')
  const moved = await add('+13125550151', { external_person_id: 'fs-1' })
  expect(moved.text).toContain('EXTERNALPERSONIDMISMATCH')
})

test('422 for a campaign that is over, 404 for one that never was', async () => {
  expect((await add('+13125550150', {}, 'campaigns/acquisition/OLD/participants')).status).toBe(422)
  expect((await add('+13125550150', {}, 'campaigns/acquisition/none/participants')).status).toBe(404)
})

test('422 MDNHASCONFIRMATIONBLOCK after No, until the person texts the keyword', async () => {
  await add('+13125550150')
  await sandbox.control.reply('+13125550150', { text: 'no' })
  const blocked = await add('+13125550150')
  expect(blocked.status).toBe(422)
  expect(blocked.text).toContain('MDNHASCONFIRMATIONBLOCK')
  expect((await sandbox.control.reply('+13125550150', { text: 'join' })).did).toBe('joined')
  expect((await sandbox.control.reply('+13125550150', { text: 'YES' })).did).toBe('confirmed')
  expect(await subscriber('+13125550150')).toBe(200)
})

test('GET lists those pending, one by number or external id, [] for none', async () => {
  await add('+13125550150', { external_person_id: 'fs-1' })
  await add('+13125550151')
  const find = async (query: string) => (await sandbox.vibes('GET', `${path}${query}`)).json
  expect(await find('')).toHaveLength(2)
  expect(await find('?mdn=%2B13125550150')).toMatchObject([{ status: 'PENDING' }])
  expect(await find('?external_person_id=fs-1')).toHaveLength(1)
  expect(await find('?mdn=%2B13125550100')).toEqual([])
})

test('silence for 24 hours by the sandbox clock ends it without a word', async () => {
  await add('+13125550150')
  await sandbox.control.setClock(24 * 3600_000 + 1000)
  expect((await sandbox.vibes('GET', `${path}?mdn=%2B13125550150`)).json).toEqual([])
  expect((await sandbox.control.reply('+13125550150', { text: 'Y' })).did).toBe('unmatched')
  expect(await subscriber('+13125550150')).toBe(404)
  // It may be asked again.
  expect((await add('+13125550150')).status).toBe(201)
})
