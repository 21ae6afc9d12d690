import sql from 'sql-template-tag'
import { beforeEach, expect, test } from 'vitest'
import { testDatabase } from '#lib/db/testing/test-database.ts'
import { advanceOnce } from './advance.ts'
import { qualifyOnce } from './qualify.ts'
import { testEngine, untilIdle } from './testing/test-engine.ts'
import {
  addPeople,
  list,
  makeCampaign,
  makeWorld,
  phone,
  sendStep,
  startRun,
  subscribeStep,
  type TestPerson,
  unsubscribeStep,
} from './testing/world.ts'

const database = await testDatabase()
const { db } = database
const engine = testEngine(db)

beforeEach(async () => {
  await database.reset()
  await makeWorld(db)
})

async function run(people: TestPerson[], steps = [sendStep()]) {
  await addPeople(db, people)
  const runId = await startRun(db, await makeCampaign(db, steps))
  await untilIdle(() => qualifyOnce(engine))
  await untilIdle(() => advanceOnce(engine))
  return runId
}

async function ledger(): Promise<Record<number, string>> {
  const { rows } = await db.query<{ person_id: number; outcome: string; reason: string | null }>(
    sql`select person_id, outcome, reason from ledger order by person_id, entered_at`,
  )
  return Object.fromEntries(rows.map((row) => [row.person_id, row.reason ?? row.outcome]))
}

test('everybody who may get it is queued with a text of their own', async () => {
  await run([
    { id: 1, firstName: 'Zoë' },
    { id: 2, firstName: ' ' },
  ])
  expect(await ledger()).toEqual({ 1: 'queued', 2: 'queued' })
  const { rows } = await db.query(sql`select body, parts from dispatch_text order by run_member_id`)
  expect(rows).toEqual([
    { body: 'Hi Zoë!', parts: 1 },
    { body: 'Hi there!', parts: 1 },
  ])
})

// One person per reason, each with every later reason too, so that the order shows.
const reasons: [string, Partial<TestPerson>][] = [
  ['blocklisted', { blocklisted: true, suspended: true, phone: null, phoneTyped: null }],
  ['marketing_suspended', { suspended: true, phone: null, phoneTyped: '' }],
  ['no_phone', { phone: null, phoneTyped: ' ' }],
  ['bad_phone', { phone: null, phoneTyped: '555' }],
  [
    'unsupported_country',
    { stopped: true, lineType: 'landline', phone: '+447700900123', phoneCountry: 'GB' },
  ],
  ['landline', { stopped: true, lineType: 'landline' }],
  ['opted_out', { stopped: true, subscription: 'pending' }],
  ['opted_out', { subscription: 'ended', subscriptionReason: 'keyword_opt_out' }],
  ['subscription_pending', { subscription: 'pending' }],
  ['never_confirmed', { subscription: 'expired' }],
  ['confirmation_rejected', { subscription: 'rejected' }],
  ['not_on_list', { subscription: 'ended', subscriptionReason: 'api_opt_out' }],
  ['not_on_list', { subscription: 'cancelled' }],
  ['not_on_list', { subscription: 'unknown', checked: true }],
  ['membership_unknown', { subscription: 'unknown' }],
  ['membership_unknown', { subscription: 'none' }],
  ['empty_text', { firstName: ' ', zoneSet: 'Mars/Olympus' }],
  ['too_long', { firstName: 'x'.repeat(901), zoneSet: 'Mars/Olympus' }],
  ['no_legal_hours', { zoneSet: 'Mars/Olympus' }],
]

test('Send skips with the first reason that applies', async () => {
  await database.reset()
  await makeWorld(db, '{{lead.First Name}}')
  await run(reasons.map(([, person], index) => ({ id: index + 1, ...person })))
  expect(await ledger()).toEqual(Object.fromEntries(reasons.map(([reason], index) => [index + 1, reason])))
})

test('Subscribe and Unsubscribe judge the subscription their own way', async () => {
  const states: [string, string, string][] = [
    ['active', 'already_subscribed', 'queued'],
    ['pending', 'already_pending', 'queued'],
    ['rejected', 'confirmation_blocked', 'not_on_list'],
    ['ended', 'queued', 'not_on_list'],
    ['expired', 'queued', 'not_on_list'],
    ['none', 'queued', 'not_on_list'],
  ]
  const people = states.map(([subscription], index) => ({ id: index + 1, subscription }))
  await run(people, [subscribeStep()])
  expect(await ledger()).toEqual(Object.fromEntries(states.map(([, reason], index) => [index + 1, reason])))
  await database.reset()
  await makeWorld(db)
  await run(
    people.map((person) => ({ ...person, blocklisted: true })),
    [unsubscribeStep()],
  )
  expect(await ledger()).toEqual(Object.fromEntries(states.map(([, , reason], index) => [index + 1, reason])))
})

test('of several people with one number the most recently updated gets the text, then the lowest id', async () => {
  const [early, late] = [new Date('2026-01-01'), new Date('2026-02-01')]
  await run([
    { id: 1, phone: phone(7), updatedAt: early },
    { id: 2, phone: phone(7), updatedAt: late, blocklisted: true },
    { id: 3, phone: phone(7), updatedAt: late },
    { id: 4, phone: phone(7), updatedAt: late },
  ])
  expect(await ledger()).toEqual({
    1: 'duplicate_phone',
    2: 'blocklisted',
    3: 'queued',
    4: 'duplicate_phone',
  })
  const { rows } = await db.query(sql`select distinct detail from ledger where reason = 'duplicate_phone'`)
  expect(rows).toEqual([{ detail: { winnerPersonId: 3 } }])
})

test('quiet hours defer with the time it will go', async () => {
  await db.query(sql`update clock set frozen_at = '2026-11-24T03:30:00Z'`)
  await run([{ id: 1 }])
  expect(await ledger()).toEqual({ 1: 'deferred' })
  const { rows } = await db.query(sql`select state, due_at from dispatch`)
  expect(rows).toEqual([{ state: 'deferred', due_at: new Date('2026-11-24T15:00:00Z') }])
})

test('an unreadable setting fails the members in words and lets them pass', async () => {
  await run([{ id: 1 }], [sendStep(11, { messageId: 12345 }), sendStep(12)])
  expect(await ledger()).toEqual({ 1: 'queued' })
  const { rows } = await db.query(sql`select step_id, outcome, reason from ledger order by step_id`)
  expect(rows[0]).toEqual({ step_id: 11, outcome: 'failed', reason: 'settings_unreadable' })
})

test('the first matching choice wins and Do nothing skips', async () => {
  const when = (id: number, value: string) => ({
    id,
    kind: 'person-attribute',
    settings: { field: 'firstName', operator: 'is', values: [value] },
  })
  const step = {
    ...sendStep(),
    choices: [
      { id: 1, when: when(1, 'Ann'), settings: null },
      { id: 2, when: when(2, 'Bob'), settings: { messageId: 900, vibesListId: list.id } },
    ],
    settings: null,
  }
  await run(
    [
      { id: 1, firstName: 'Ann' },
      { id: 2, firstName: 'Bob' },
      { id: 3, firstName: 'Cid' },
    ],
    [step],
  )
  expect(await ledger()).toEqual({ 1: 'do_nothing', 2: 'queued', 3: 'do_nothing' })
  const { rows } = await db.query(sql`select choice from ledger order by person_id`)
  expect(rows.map((row) => row.choice)).toEqual([1, 2, 0])
})
