import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest'
import { startTestSandbox, type TestSandbox } from './testing/test-sandbox.ts'

let sandbox: TestSandbox
beforeAll(async () => {
  sandbox = await startTestSandbox()
})
beforeEach(() => sandbox.renew())
afterAll(() => sandbox.stop())

const get = (path: string) => sandbox.vibes('GET', `mobiledb/${path}`)

async function keyOf(mdn: string): Promise<string> {
  return (await get(`persons?mdn=${encodeURIComponent(mdn)}`)).json[0].person_key
}

test('lists: all, one, 404, and the active campaigns of one', async () => {
  expect((await get('subscription_lists/')).json.map((list: { id: string }) => list.id)).toEqual([
    '1234',
    '1235',
    '9000',
  ])
  expect((await get('subscription_lists/1234')).json).toMatchObject({
    id: '1234',
    name: 'Deals',
    acquisition_campaigns_url: '/companies/SHOP1/mobiledb/subscription_lists/1234/acquisition_campaigns',
  })
  expect((await get('subscription_lists/none')).status).toBe(404)
  const campaigns = (await get('subscription_lists/1234/acquisition_campaigns/')).json
  expect(campaigns.map((one: { acquisition_id: string }) => one.acquisition_id)).toEqual(['ACQ1'])
  expect((await get('subscription_lists/none/acquisition_campaigns/')).status).toBe(404)
})

test('a subscriber is found by number, key or external id; 404 for who is not on the list', async () => {
  const key = await keyOf('+13125550101')
  await sandbox.vibes('PUT', `mobiledb/persons/${key}`, { body: { external_person_id: 'fs-7' } })
  for (const query of ['mdn=%2B13125550101', `person_key=${key}`, 'external_person_id=fs-7'])
    expect((await get(`subscription_lists/1234/subscribers?${query}`)).json.person_key).toBe(key)
  expect((await get('subscription_lists/1235/subscribers?mdn=%2B13125550101')).status).toBe(404)
  expect((await get('subscription_lists/1235/subscribers?mdn=%2B13125550109')).status).toBe(404)
  expect((await get('subscription_lists/1235/subscribers?mdn=555')).status).toBe(400)
})

test('subscriptions are the current ones, with active_only=false those of the past too', async () => {
  const key = await keyOf('+13125550109')
  expect((await get(`persons/${key}/subscriptions`)).json).toEqual([])
  expect((await get(`persons/${key}/subscriptions?active_only=false`)).json).toMatchObject([
    { subscription_list: { id: '1235' }, opt_out_reason: 'user_opt_out', opt_out_date: expect.any(String) },
  ])
  expect((await get('persons/nobody/subscriptions')).status).toBe(404)
  expect((await get('persons/external/nobody/subscriptions')).status).toBe(404)
})

test('DELETE answers 204 without a body, then 404; the subscription is gone and no text went out', async () => {
  const key = await keyOf('+13125550100')
  const path = `mobiledb/persons/${key}/subscriptions/1234`
  expect((await sandbox.vibes('GET', path)).json).toMatchObject({ opt_out_date: null })
  expect(await sandbox.vibes('DELETE', path)).toEqual({ status: 204, text: '', json: undefined })
  expect(await sandbox.vibes('DELETE', path)).toEqual({ status: 404, text: '', json: undefined })
  expect((await sandbox.vibes('GET', path)).status).toBe(404)
  const past = (await get(`persons/${key}/subscriptions?active_only=false`)).json
  expect(
    past.find((one: { subscription_list: { id: string } }) => one.subscription_list.id === '1234'),
  ).toMatchObject({
    opt_out_reason: 'api_opt_out',
  })
  expect((await sandbox.vibes('DELETE', 'mobiledb/persons/external/nobody/subscriptions/1234')).status).toBe(
    404,
  )
  expect((await sandbox.control.state()).texts).toBe(0)
})

test('a list archived at Vibes is gone for the API, and back when restored', async () => {
  await sandbox.control.changeList('SHOP1', '1234', { archived: true, name: 'Old deals' })
  expect((await get('subscription_lists/1234')).status).toBe(404)
  expect((await get('subscription_lists')).json).toHaveLength(2)
  await sandbox.control.changeList('SHOP1', '1234', { archived: false })
  expect((await get('subscription_lists/1234')).json.name).toBe('Old deals')
  expect((await get('subscription_lists/1234/subscribers?mdn=%2B13125550100')).status).toBe(200)
})

test('source codes', async () => {
  expect((await sandbox.vibes('GET', 'sourcecodes')).json[0]).toMatchObject({
    sourcecode: '52623',
    country_code: '1',
    sourcecode_type: 'SC',
    sms_enabled: true,
  })
})
