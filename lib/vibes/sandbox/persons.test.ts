import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest'
import { startTestSandbox, type TestSandbox } from './testing/test-sandbox.ts'

let sandbox: TestSandbox
beforeAll(async () => {
  sandbox = await startTestSandbox()
})
beforeEach(() => sandbox.renew())
afterAll(() => sandbox.stop())

const add = (body: unknown) => sandbox.vibes('POST', 'mobiledb/persons/', { body })
const phone = (mdn: string | null) => ({ mobile_phone: { mdn } })

test('GET ?mdn= answers an array of one; 404 for nobody and for no mdn', async () => {
  const { json } = await sandbox.vibes('GET', 'mobiledb/persons?mdn=%2B13125550100')
  expect(json).toHaveLength(1)
  expect(json[0]).toMatchObject({
    person_key: expect.any(String),
    person_id: expect.any(String),
    external_person_id: null,
    mobile_phone: { mdn: '+13125550100', carrier_code: '104' },
  })
  expect((await sandbox.vibes('GET', 'mobiledb/persons?mdn=%2B13125550199')).status).toBe(404)
  expect((await sandbox.vibes('GET', 'mobiledb/persons')).status).toBe(404)
})

test('POST adds (201), merges by number or external id (200), and subscribes nobody', async () => {
  const added = await add({
    ...phone('+13125550150'),
    external_person_id: 'fs-1',
    custom_fields: { first_name: 'Ann' },
  })
  expect(added.status).toBe(201)
  const merged = await add({ ...phone('+13125550150'), custom_fields: { last_name: 'Lee' } })
  expect(merged.status).toBe(200)
  expect(merged.json.person_key).toBe(added.json.person_key)
  expect(merged.json.custom_fields).toEqual({ first_name: 'Ann', last_name: 'Lee' })
  expect((await add({ external_person_id: 'fs-1' })).json.person_key).toBe(added.json.person_key)
  const key = added.json.person_key
  expect((await sandbox.vibes('GET', `mobiledb/persons/${key}/subscriptions`)).json).toEqual([])
})

test('POST 409: the number is another person’s; 422: unknown custom field, bad number, nothing to go by', async () => {
  await add({ ...phone('+13125550150'), external_person_id: 'fs-1' })
  expect((await add({ ...phone('+13125550100'), external_person_id: 'fs-1' })).status).toBe(409)
  const unknown = await add({ ...phone('+13125550151'), custom_fields: { shoe_size: 44, hat_size: 7 } })
  expect(unknown.status).toBe(422)
  expect(unknown.json.errors.map((error: { message: string }) => error.message)).toEqual([
    'Unknown custom field: shoe_size',
    'Unknown custom field: hat_size',
  ])
  expect((await add(phone('555'))).status).toBe(422)
  expect((await add({})).status).toBe(422)
})

test('the same number at another carrier is another person', async () => {
  const first = await add({ mobile_phone: { mdn: '+13125550150', carrier_code: '102' } })
  const second = await add({ mobile_phone: { mdn: '+13125550150', carrier_code: '103' } })
  expect(second.status).toBe(201)
  expect(second.json.person_key).not.toBe(first.json.person_key)
})

test('PUT: omitted keeps, null removes, another number is 409, unknown is 404', async () => {
  const { json } = await add({ ...phone('+13125550150'), external_person_id: 'fs-1' })
  const put = (body: unknown, path = json.person_key) =>
    sandbox.vibes('PUT', `mobiledb/persons/${path}`, { body })
  expect((await put({ custom_fields: { first_name: 'Bo' } })).json).toMatchObject({
    external_person_id: 'fs-1',
    mobile_phone: { mdn: '+13125550150' },
    custom_fields: { first_name: 'Bo' },
  })
  expect((await put(phone('+13125550151'))).status).toBe(409)
  expect((await put(phone(null))).json.mobile_phone).toBeNull()
  expect((await put(phone('+13125550151'))).json.mobile_phone.mdn).toBe('+13125550151')
  expect((await put(phone('+13125550100'), json.person_id)).status).toBe(409)
  expect((await put({}, 'nobody')).status).toBe(404)
})

test('PUT external adds (201), changes (200) and renames', async () => {
  const put = (id: string, body: unknown) =>
    sandbox.vibes('PUT', `mobiledb/persons/external/${encodeURIComponent(id)}`, { body })
  expect((await put('a/1', phone('+13125550160'))).status).toBe(201)
  expect((await put('a/1', { external_person_id: 'b' })).status).toBe(200)
  expect((await sandbox.vibes('GET', 'mobiledb/persons/external/a%2F1')).status).toBe(404)
  expect((await sandbox.vibes('GET', 'mobiledb/persons/external/b')).json.mobile_phone.mdn).toBe(
    '+13125550160',
  )
  expect((await put('c', phone('+13125550100'))).status).toBe(409)
  expect((await put('d', { custom_fields: { nope: 1 } })).status).toBe(422)
})
