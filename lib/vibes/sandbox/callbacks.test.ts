import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest'
import { type CallbackReceiver, register, startCallbackReceiver } from './testing/callback-receiver.ts'
import { passThrough, postEvent, startTestSandbox, type TestSandbox } from './testing/test-sandbox.ts'

let sandbox: TestSandbox
let receiver: CallbackReceiver
beforeAll(async () => {
  sandbox = await startTestSandbox()
  receiver = await startCallbackReceiver()
})
beforeEach(async () => {
  await sandbox.renew()
  receiver.clear()
})
afterAll(async () => {
  await receiver.stop()
  await sandbox.stop()
})

const base = 'config/callbacks'
const bodies = async (count: number) => (await receiver.wait(count)).map(({ body }) => body)
const addParticipant = (mdn: string, campaign = 'ACQ1') =>
  sandbox.vibes('POST', `campaigns/acquisition/${campaign}/participants`, { body: { mobile_phone: { mdn } } })
const settled = () => expect.poll(async () => (await sandbox.control.state()).callbacks.pending).toBe(0)

test('registrations: 201, one, all, changed, 204, 404', async () => {
  const added = await register(sandbox, receiver, 'subscription_added', { list_id: '1234' })
  expect(added).toMatchObject({
    status: 201,
    json: { callback_type: 'subscription_added', destination: { url: receiver.url } },
  })
  const id = added.json.callback_id
  expect((await sandbox.vibes('GET', base)).json).toHaveLength(1)
  expect((await sandbox.vibes('GET', `${base}/${id}`)).json.subscription_added).toEqual({ list_id: '1234' })
  const { x_sandbox_unknown: _, ...body } = added.json
  const changed = await sandbox.vibes('PUT', `${base}/${id}`, {
    body: { ...body, destination: { ...body.destination, method: 'PUT' } },
  })
  expect(changed).toMatchObject({ status: 200, json: { destination: { method: 'PUT' } } })
  expect((await sandbox.vibes('DELETE', `${base}/${id}`)).status).toBe(204)
  expect((await sandbox.vibes('GET', `${base}/${id}`)).status).toBe(404)
})

test('409 for a second of the same type and scope, 201 for another scope, 422 for nonsense', async () => {
  await register(sandbox, receiver, 'subscription_added', { list_id: '1234' })
  expect((await register(sandbox, receiver, 'subscription_added', { list_id: 1234 })).status).toBe(409)
  expect((await register(sandbox, receiver, 'subscription_added', { list_id: '1235' })).status).toBe(201)
  expect((await register(sandbox, receiver, 'subscription_added')).status).toBe(422)
  expect((await register(sandbox, receiver, 'sun_rises')).status).toBe(422)
  const longUrl = { ...receiver, url: `http://127.0.0.1/${'x'.repeat(1100)}` }
  expect((await register(sandbox, longUrl, 'person_added')).status).toBe(422)
})

test('the test event arrives; 404 when no callback is registered', async () => {
  expect((await sandbox.vibes('POST', 'config/callback_events/test')).status).toBe(404)
  await register(sandbox, receiver, 'person_added')
  const sent = await sandbox.vibes('POST', 'config/callback_events/test')
  expect(sent).toMatchObject({ status: 201, json: { message: expect.any(String) } })
  expect((await bodies(1))[0]).toMatchObject({ event_id: sent.json.event_id, callback_type: 'person_added' })
})

test('participant added and changed, then subscription added, on Y', async () => {
  await register(sandbox, receiver, 'ack_participant_added', { campaign_id: 'ACQ1' })
  await register(sandbox, receiver, 'ack_participant_changed', { campaign_id: 'ACQ1' })
  await register(sandbox, receiver, 'subscription_added', { list_id: '1234' })
  await addParticipant('+13125550150')
  expect((await bodies(1))[0]).toMatchObject({
    callback_type: 'ack_participant_added',
    participant: {
      person: { mobile_phone: { mdn: '+13125550150' } },
      acquisition_campaign: { id: 'ACQ1' },
      status: 'PENDING',
    },
  })
  await sandbox.control.reply('+13125550150', { text: 'Y' })
  const all = await bodies(3)
  expect(all.find((body) => body.callback_type === 'ack_participant_changed').participant.status).toBe(
    'CONFIRMED',
  )
  const added = all.find((body) => body.callback_type === 'subscription_added')
  expect(added.subscription).toMatchObject({
    person: { mobile_phone: { mdn: '+13125550150' } },
    subscription_list: { id: '1234' },
    opt_in_date: expect.any(String),
  })
  expect(new Set(all.map(({ event_id }) => event_id)).size).toBe(3)
})

test('N tells REJECTED, single opt-in tells only added and subscribed', async () => {
  await register(sandbox, receiver, 'company_participant_changed')
  await register(sandbox, receiver, 'company_participant_added')
  await addParticipant('+13125550150')
  await sandbox.control.reply('+13125550150', { text: 'N' })
  const all = await bodies(2)
  expect(all.map(({ participant }) => participant.status).sort()).toEqual(['PENDING', 'REJECTED'])
  receiver.clear()
  await addParticipant('+13125550150', 'ACQ2')
  expect((await bodies(1))[0]).toMatchObject({ participant: { status: 'SUBSCRIBED' } })
  await settled()
  expect(receiver.received).toHaveLength(1)
})

test('STOP tells one subscription_removed per list, API deletes tell api_opt_out', async () => {
  for (const list of ['1234', '1235', '9000'])
    await register(sandbox, receiver, 'subscription_removed', { list_id: list })
  await sandbox.control.reply('+13125550100', { text: 'Stop', to: '52623' })
  const removed = await bodies(2)
  expect(removed.map(({ subscription }) => subscription.subscription_list.id).sort()).toEqual([
    '1234',
    '1235',
  ])
  expect(removed[0].subscription).toMatchObject({
    opt_out_reason: 'keyword_opt_out',
    opt_out_date: expect.any(String),
  })
  const [person] = (await sandbox.vibes('GET', 'mobiledb/persons?mdn=%2B13125550100')).json
  await sandbox.vibes('DELETE', `mobiledb/persons/${person.person_key}/subscriptions/9000`)
  expect((await bodies(3))[2].subscription.opt_out_reason).toBe('api_opt_out')
})

test('an unmatched message, with the number as the registration’s version writes it', async () => {
  const scope = { source_code: '52623', country_code: '1' }
  await register(sandbox, receiver, 'unmatched_message_received', scope, { version: '1' })
  await sandbox.control.reply('+13125550100', { text: 'AFMELDEN', to: '52623' })
  expect((await bodies(1))[0]).toMatchObject({
    participant: { mdn: '3125550100' },
    source_code: { company_key: 'SHOP1', code: '52623', response_sent: true },
    message: 'AFMELDEN',
    message_id: expect.any(String),
  })
})

test('an event is told about at every stage: routed, queued, carrier, handset', async () => {
  await passThrough(sandbox, 'deals_text', 1234)
  await register(sandbox, receiver, 'event_processed', { event_type: 'DEALS_TEXT', callbacks_to_send: 'all' })
  await postEvent(sandbox, 'e1', '+13125550100')
  const all = await bodies(4)
  expect(all.every(({ event_processed }) => event_processed.event_id === 'e1')).toBe(true)
  expect(all.find((body) => body.event_processed.action.type === 'routing').event_processed).toMatchObject({
    event_type: 'deals_text',
    event_data: { mdn: '+13125550100', message: 'Hi Sam' },
    action: {
      status: 'processing',
      status_reason: 'accepted_by_event_triggered_message',
      resource_url: expect.stringContaining('/mobiledb/event_triggered_messages/'),
    },
  })
  expect(all.map((body) => body.event_processed.action.type).sort()).toEqual([
    'carrier_dlr',
    'handset_dlr',
    'processing',
    'routing',
  ])
})

test.each([
  ['+13125550181', 'handset_dlr', 'soft_bounce_absent_subscriber'],
  ['+13125550182', 'carrier_dlr', 'hard_bounce_unknown_subscriber'],
  ['+13125550109', 'routing', 'person_not_on_subscription_list'],
  ['+13125550180', 'routing', 'carrier_not_supported'],
])('%s fails at %s: %s', async (mdn, type, reason) => {
  await passThrough(sandbox, 'deals_text', 1234)
  if (type !== 'routing') await sandbox.control.joinList('SHOP1', '1234', mdn)
  if (reason === 'carrier_not_supported') await sandbox.control.joinList('SHOP1', '1234', mdn)
  await register(sandbox, receiver, 'event_processed', { callbacks_to_send: 'only_failures' })
  await postEvent(sandbox, 'e1', mdn)
  expect((await bodies(1))[0].event_processed.action).toMatchObject({
    type,
    status: 'failed',
    status_reason: reason,
  })
  await settled()
  expect(receiver.received).toHaveLength(1)
})

test('3xx, 5xx are tried again with the same event_id, 2xx ends it', async () => {
  await register(sandbox, receiver, 'person_added')
  receiver.answers.push(500, 302)
  await addParticipant('+13125550150')
  const all = await bodies(3)
  expect(new Set(all.map(({ event_id }) => event_id)).size).toBe(1)
  await settled()
  expect((await sandbox.control.state()).callbacks).toEqual({ pending: 0, failed: 0, delivered: 1 })
})

test('4xx is final; the failure queue can be sent again', async () => {
  await register(sandbox, receiver, 'person_added')
  receiver.answers.push(404)
  await addParticipant('+13125550150')
  await settled()
  expect((await sandbox.control.failedCallbacks()).failed).toMatchObject([{ lastAnswer: '404', attempts: 1 }])
  expect(await sandbox.control.resendFailedCallbacks()).toEqual({ resent: 1 })
  await bodies(2)
  await settled()
  expect((await sandbox.control.failedCallbacks()).failed).toEqual([])
})

test('a refused connection is tried again, then queued as failed', async () => {
  const nobody = { ...receiver, url: 'http://127.0.0.1:9/hooks' }
  await register(sandbox, nobody, 'person_added')
  await addParticipant('+13125550150')
  await settled()
  expect((await sandbox.control.failedCallbacks()).failed).toMatchObject([
    { attempts: 4, lastAnswer: 'ECONNREFUSED' },
  ])
})

test('what is undelivered at a stop is delivered after the start', async () => {
  await register(sandbox, receiver, 'person_added')
  await sandbox.control.setFaults({ callbacks: { delayMs: { min: 60_000, max: 60_000 } } })
  await addParticipant('+13125550150')
  expect((await sandbox.control.state()).callbacks.pending).toBe(1)
  await sandbox.restart()
  expect((await bodies(1))[0].person.mobile_phone.mdn).toBe('+13125550150')
})

test('repeated: each comes again with its event_id; shuffled: all come, once; off: none', async () => {
  await register(sandbox, receiver, 'person_added')
  await sandbox.control.setFaults({ callbacks: { repeat: 2 } })
  await addParticipant('+13125550150')
  expect(new Set((await bodies(3)).map(({ event_id }) => event_id)).size).toBe(1)

  receiver.clear()
  await sandbox.control.setFaults({ callbacks: { repeat: 0, shuffle: true } })
  const mdns = Array.from({ length: 20 }, (_, i) => `+131255501${60 + i}`).filter(
    (mdn) => mdn < '+13125550180',
  )
  for (const mdn of mdns) await addParticipant(mdn)
  const arrived = (await bodies(mdns.length)).map(({ person }) => person.mobile_phone.mdn)
  expect([...arrived].sort()).toEqual(mdns)
  expect(arrived).not.toEqual(mdns)

  receiver.clear()
  await sandbox.control.setFaults({ callbacks: { on: false, shuffle: false } })
  await addParticipant('+13125550190')
  await settled()
  expect(receiver.received).toEqual([])
})

test('an answer on a phone does not wait behind the reports of a run', async () => {
  await passThrough(sandbox, 'deals_text', 1234)
  await register(sandbox, receiver, 'event_processed', { event_type: 'DEALS_TEXT', callbacks_to_send: 'all' })
  await register(sandbox, receiver, 'subscription_removed', { list_id: '1234' })
  const release = receiver.hold()
  for (let n = 0; n < 20; n += 1) await postEvent(sandbox, `e${n}`, '+13125550100')
  await sandbox.control.reply('+13125550100', { text: 'Stop', to: '52623' })
  // As many as are sent at once wait for their answer; the answer on the phone came after all of the other 48.
  await receiver.wait(32)
  release()
  const types = (await bodies(81)).map((body) => body.callback_type)
  expect(types.indexOf('subscription_removed')).toBeLessThan(70)
})
