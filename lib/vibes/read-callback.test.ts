import { expect, test } from 'vitest'
import { readCallback } from './read-callback.ts'
import { meaningOf } from './read-event-action.ts'

const received = new Date('2026-11-24T16:00:00Z')

// The published examples, with numbers of the range reserved for fiction.
const person = { id: 'ABC123', external_person_id: 'ex1234', mobile_phone: { mdn: '+13125550123' } }

test('a subscription that was added', () => {
  const body = {
    event_id: 'AB234SDFD234',
    event_date: '2017-03-15T15:42:23Z',
    subscription: {
      person,
      subscription_list: { id: '1234', url: '…' },
      opt_in_date: '2017-01-15T15:34:52Z',
    },
    something: { new: true },
  }
  expect(readCallback('subscription_added', body, received)).toMatchObject({
    about: 'subscription',
    kind: 'added',
    phone: '+13125550123',
    listVibesId: '1234',
    at: new Date('2017-01-15T15:34:52Z'),
  })
})

test('a subscription that was removed, with its reason', () => {
  const body = {
    event_date: '2017-03-15T15:42:23Z',
    subscription: {
      person,
      subscription_list: { id: 1234 },
      opt_in_date: '2017-01-15T15:34:52Z',
      opt_out_date: '2017-02-15T15:34:52Z',
      opt_out_reason: 'user_opt_out',
    },
  }
  expect(readCallback('subscription_removed', body, received)).toMatchObject({
    kind: 'removed',
    listVibesId: '1234',
    at: new Date('2017-02-15T15:34:52Z'),
    reason: 'user_opt_out',
  })
})

test.each([
  ['PENDING', 'prompted', '2017-01-14T14:30:00Z'],
  ['CONFIRMED', 'confirmed', '2017-01-14T15:42:23Z'],
  ['Rejected', 'rejected', '2017-01-14T15:42:23Z'],
])('a participant who is %s', (status, kind, at) => {
  const body = {
    event_date: '2017-01-14T15:42:23Z',
    participant: {
      person,
      acquisition_campaign: { id: 'C1323542', keyword: 'JOIN' },
      participation_date: '2017-01-14T14:30Z',
      expire_date: '2017-01-15T14:30Z',
      status,
    },
  }
  expect(readCallback('company_participant_changed', body, received)).toMatchObject({
    about: 'subscription',
    kind,
    campaignVibesId: 'C1323542',
    listVibesId: null,
    at: new Date(at),
    expiresAt: new Date('2017-01-15T14:30Z'),
  })
})

test('a reply nobody at Vibes understood', () => {
  const body = {
    event_date: '2019-06-04T22:29:52Z',
    participant: { mdn: '3125550123', carrier_id: '104' },
    source_code: { code: '52623', country_code: '1' },
    message: 'Hello',
    receipt_date: '2019-06-04T22:29:51+00:00',
  }
  expect(readCallback('unmatched_message_received', body, received)).toEqual({
    about: 'reply',
    phone: '+13125550123',
    text: 'Hello',
    shortCode: '52623',
    at: new Date('2019-06-04T22:29:51Z'),
  })
})

test('a type nobody asked for says nothing; a known one without its parts is an error', () => {
  expect(readCallback('wallet_item_install', {}, received)).toEqual({ about: 'nothing' })
  expect(() => readCallback('subscription_added', { subscription: {} }, received)).toThrow()
  expect(() =>
    readCallback('unmatched_message_received', { participant: { mdn: 'nobody' } }, received),
  ).toThrow(/phone/)
})

test.each([
  ['routing', 'processing', 'accepted_by_event_triggered_message', { state: 'accepted' }],
  ['processing', 'processing', 'sms_queued_to_carrier', { state: 'accepted' }],
  ['routing', 'failed', 'no_matching_route_rules', { state: 'refused', reason: 'no_route' }],
  [
    'routing',
    'failed',
    'person_not_on_subscription_list',
    { state: 'refused', reason: 'not_on_list_at_vibes' },
  ],
  ['routing', 'failed', 'carrier_not_supported', { state: 'refused', reason: 'carrier_not_supported' }],
  ['processing', 'error', 'et127_no_incentive_codes', { state: 'refused', reason: 'refused' }],
  ['carrier_dlr', 'success', 'accepted_by_carrier', { state: 'accepted' }],
  ['handset_dlr', 'success', 'delivered', { state: 'accepted', delivery: 'delivered' }],
  [
    'carrier_dlr',
    'failed',
    'hard_bounce_unknown_subscriber',
    { state: 'accepted', delivery: 'bounced_hard' },
  ],
  ['handset_dlr', 'failed', 'soft_bounce_absent_subscriber', { state: 'accepted', delivery: 'bounced_soft' }],
])('%s %s %s', (type, status, reason, meaning) => {
  expect(meaningOf({ type, status, reason }, 'handset')).toEqual(meaning)
})

test('where handsets send no receipts, the carrier’s counts as delivery', () => {
  const action = { type: 'carrier_dlr', status: 'success', reason: 'accepted_by_carrier' }
  expect(meaningOf(action, 'carrier')).toEqual({ state: 'accepted', delivery: 'delivered' })
})
