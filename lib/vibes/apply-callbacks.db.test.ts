import { createHash } from 'node:crypto'
import fc from 'fast-check'
import sql from 'sql-template-tag'
import { beforeEach, describe, expect, test } from 'vitest'
import { testDatabase } from '#lib/db/testing/test-database.ts'
import { settleDispatches } from '#lib/engine/settle-dispatches.ts'
import { applyCallbacks } from './apply-callbacks.ts'
import { bodyOfStream, largestCallbackBytes, receiveCallback } from './receive-callback.ts'
import { callbackSecret, connectedSandbox, phones } from './testing/connected-sandbox.ts'

const database = await testDatabase()
const sandbox = await connectedSandbox()
const { db } = database
const phone = phones.active
const now = new Date('2026-11-24T16:00:00Z')

let lists: Record<'1234' | '1235', number>

beforeEach(async () => {
  await database.reset()
  lists = await sandbox.connect(db)
  await db.query(sql`update clock set frozen_at = ${now}`)
  await db.query(
    sql`insert into acquisition_campaign (vibes_id, list_id, name, status) values ('ACQ1', ${lists['1234']}, 'Join', 'active')`,
  )
  await db.query(
    sql`insert into person (id, first_name, phone) values (1, 'Ann', ${phone}), (2, 'Bob', ${phone}), (3, 'Cas', '+13125550199')`,
  )
})

const streamOf = (text: string) => new Blob([text]).stream()
const send = (body: unknown, secret = callbackSecret) =>
  receiveCallback(db, {
    secret,
    readBody: bodyOfStream(streamOf(typeof body === 'string' ? body : JSON.stringify(body))),
  })
const apply = () => applyCallbacks(db, { limit: 100, settleDispatches })

let serial = 0
const person = (mdn: string) => ({ id: 'P1', person_key: 'K1', mobile_phone: { mdn } })
const added = (at: string, mdn: string = phone, list = '1234') => ({
  event_id: `e${++serial}`,
  callback_type: 'subscription_added',
  event_date: at,
  subscription: { person: person(mdn), subscription_list: { id: list }, opt_in_date: at },
})
const removed = (at: string, mdn: string = phone, list = '1234') => ({
  event_id: `e${++serial}`,
  callback_type: 'subscription_removed',
  event_date: at,
  subscription: {
    person: person(mdn),
    subscription_list: { id: list },
    opt_out_date: at,
    opt_out_reason: 'user_opt_out',
  },
})
const participant = (status: string, at: string, mdn: string = phone) => ({
  event_id: `e${++serial}`,
  callback_type: status === 'PENDING' ? 'company_participant_added' : 'company_participant_changed',
  event_date: at,
  participant: {
    person: person(mdn),
    acquisition_campaign: { id: 'ACQ1' },
    participation_date: at,
    expire_date: '2026-11-25T15:00:00Z',
    status,
  },
})
const reply = (message: string, at: string, mdn: string = phone) => ({
  event_id: `e${++serial}`,
  callback_type: 'unmatched_message_received',
  event_date: at,
  receipt_date: at,
  participant: { mdn },
  source_code: { code: '52623' },
  message,
})
const processed = (eventId: string, type: string, status: string, reason: string) => ({
  event_id: `e${++serial}`,
  callback_type: 'event_processed',
  event_date: '2026-11-24T15:00:00Z',
  event_processed: { event_id: eventId, event_type: 'x', action: { type, status, status_reason: reason } },
})

const subscriptions = async () =>
  (
    await db.query<{ list_id: number; state: string; reason: string | null }>(
      sql`select list_id, state, reason from vibes_subscription where phone = ${phone} order by list_id`,
    )
  ).rows
const activities = async () =>
  (
    await db.query<{ person_id: number; type: string; root_cause: number }>(
      sql`select person_id, type, root_cause from activity order by at, id`,
    )
  ).rows

describe('at the door', () => {
  test('a wrong secret is forged, whatever else it carries', async () => {
    expect(await send(added('2026-11-24T15:00:00Z'), 'c0ffee')).toBe('forged')
    expect((await db.query(sql`select from inbound_callback`)).rowCount).toBe(0)
  })

  test('a repeated one is stored once; one without an id is known by its body', async () => {
    const body = added('2026-11-24T15:00:00Z')
    expect([await send(body), await send(body)]).toEqual(['stored', 'repeated'])
    const { event_id: _, ...nameless } = body
    expect([await send(nameless), await send(nameless)]).toEqual(['stored', 'repeated'])
    const digest = createHash('sha256').update(JSON.stringify(nameless)).digest('hex')
    const { rows } = await db.query<{ event_id: string }>(
      sql`select event_id from inbound_callback order by id`,
    )
    expect(rows.map((row) => row.event_id)).toEqual([body.event_id, `sha256:${digest}`])
  })

  test('what is no JSON object, or too long, is refused', async () => {
    for (const body of ['', 'hello', '[1]', 'null', '{']) expect(await send(body), body).toBe('unreadable')
    expect(await send({ pad: 'x'.repeat(largestCallbackBytes) })).toBe('too_large')
  })

  test('a NUL in a message does not break it', async () => {
    expect(await send(reply('no\u0000pe', '2026-11-24T15:00:00Z'))).toBe('stored')
    expect(await apply()).toMatchObject({ applied: 1 })
  })

  test('nor does half a character, and whole ones stay', async () => {
    const cut = JSON.stringify(reply('ok \u{1F600} \ud83d', '2026-11-24T15:00:00Z')).replace(
      '\u{1F600}',
      '\\ud83d\\ude00',
    )
    expect(await send(cut)).toBe('stored')
    const { rows } = await db.query<{ message: string }>(
      sql`select body->>'message' as message from inbound_callback`,
    )
    expect(rows).toEqual([{ message: 'ok \u{1F600} \ufffd' }])
    expect(await send(reply(String.raw`typed: \ud83d \u0000`, '2026-11-24T15:00:00Z'))).toBe('stored')
  })
})

describe('many at once', () => {
  test('all are kept, once, in the order they came', async () => {
    const bodies = Array.from({ length: 60 }, () => added('2026-11-24T15:00:00Z'))
    const answers = await Promise.all([...bodies, bodies[7]].map((body) => send(body)))
    expect(answers.filter((answer) => answer === 'stored')).toHaveLength(60)
    const { rows } = await db.query<{ eventId: string }>(
      sql`select event_id as "eventId" from inbound_callback order by id`,
    )
    expect(rows.map((row) => row.eventId)).toEqual(bodies.map((body) => body.event_id))
  })

  test('one that the database cannot hold goes alone', async () => {
    const beyond = '{"event_id":"beyond","n":1e999999}'
    const answers = await Promise.allSettled(
      [added('2026-11-24T15:00:00Z'), beyond, added('2026-11-24T15:00:00Z')].map((body) => send(body)),
    )
    expect(answers.map(({ status }) => status)).toEqual(['fulfilled', 'rejected', 'fulfilled'])
    expect((await db.query(sql`select from inbound_callback`)).rowCount).toBe(2)
  })
})

describe('subscriptions', () => {
  test('added, then removed: each person with the number reads it, with the callback as its cause', async () => {
    await send(added('2026-11-24T15:00:00Z'))
    expect(await apply()).toEqual({ applied: 1, stale: 0, unmatched: 0, failed: 0 })
    await send(removed('2026-11-24T15:30:00Z'))
    await apply()
    expect(await subscriptions()).toEqual([
      { list_id: lists['1234'], state: 'ended', reason: 'user_opt_out' },
    ])
    const callbacks = (
      await db.query<{ id: number }>(sql`select id from inbound_callback order by id`)
    ).rows.map((row) => row.id)
    expect(await activities()).toEqual([
      { person_id: 1, type: 'subscribe-to-vibes-list', root_cause: callbacks[0] },
      { person_id: 2, type: 'subscribe-to-vibes-list', root_cause: callbacks[0] },
      { person_id: 1, type: 'unsubscribe-from-vibes-list', root_cause: callbacks[1] },
      { person_id: 2, type: 'unsubscribe-from-vibes-list', root_cause: callbacks[1] },
    ])
  })

  test('out of order: the older word is stale', async () => {
    await send(removed('2026-11-24T15:30:00Z'))
    await send(added('2026-11-24T15:00:00Z'))
    expect(await apply()).toEqual({ applied: 1, stale: 1, unmatched: 0, failed: 0 })
    expect(await subscriptions()).toMatchObject([{ state: 'ended' }])
  })

  test('a number nobody here has is kept all the same; a list nobody here knows is unmatched', async () => {
    await send(added('2026-11-24T15:00:00Z', '+13125550177'))
    await send(added('2026-11-24T15:00:00Z', phone, '9999'))
    expect(await apply()).toEqual({ applied: 1, stale: 0, unmatched: 1, failed: 0 })
  })

  test('asked, confirmed and rejected come through the campaign', async () => {
    await send(participant('PENDING', '2026-11-24T15:00:00Z'))
    await apply()
    expect(await subscriptions()).toMatchObject([{ state: 'pending' }])
    await send(participant('CONFIRMED', '2026-11-24T15:10:00Z'))
    await apply()
    expect(await subscriptions()).toMatchObject([{ state: 'active' }])
    await send(participant('REJECTED', '2026-11-24T15:20:00Z'))
    await apply()
    expect(await subscriptions()).toMatchObject([{ state: 'rejected' }])
  })

  test('any order, repetition and batching of the same callbacks ends in the same state', async () => {
    const bodies = [
      participant('PENDING', '2026-11-24T15:00:00Z'),
      participant('CONFIRMED', '2026-11-24T15:10:00Z'),
      added('2026-11-24T15:10:00Z'),
      removed('2026-11-24T15:20:00Z'),
      reply('AFMELDEN', '2026-11-24T15:30:00Z'),
      added('2026-11-24T15:40:00Z', phone, '1235'),
    ]
    const expected = [
      { list_id: lists['1234'], state: 'ended' },
      { list_id: lists['1235'], state: 'active' },
    ]
    await fc.assert(
      fc.asyncProperty(
        fc.shuffledSubarray([0, 1, 2, 3, 4, 5], { minLength: 6 }),
        fc.array(fc.boolean(), { minLength: 6, maxLength: 6 }),
        async (order, pauses) => {
          await db.transaction(async (tx) => {
            await tx.query(sql`set local flowstep.pruning = 'on'`)
            for (const table of [
              'vibes_subscription',
              'inbound_callback',
              'recipient',
              'membership_task',
              'activity',
            ])
              await tx.client.query(`delete from ${table}`)
          })
          for (const [n, index] of order.entries()) {
            await send(bodies[index])
            await send(bodies[index])
            if (pauses[n]) await apply()
          }
          await apply()
          expect((await subscriptions()).map(({ list_id, state }) => ({ list_id, state }))).toEqual(expected)
          const { rows } = await db.query<{ stopped_at: Date | null }>(
            sql`select stopped_at from recipient where phone = ${phone}`,
          )
          expect(rows).toEqual([{ stopped_at: null }])
        },
      ),
      { numRuns: 25 },
    )
  })
})

describe('replies', () => {
  test('a Dutch stop word ends everything the number has, here and at Vibes', async () => {
    await send(added('2026-11-24T15:00:00Z'))
    await send(added('2026-11-24T15:00:00Z', phone, '1235'))
    await apply()
    await send(reply('Afmelden a.u.b.', '2026-11-24T15:30:00Z'))
    expect(await apply()).toMatchObject({ applied: 1 })
    expect((await subscriptions()).map((row) => row.state)).toEqual(['ended', 'ended'])
    const { rows } = await db.query(sql`select stopped_at, stop_reason from recipient where phone = ${phone}`)
    expect(rows).toEqual([{ stopped_at: new Date('2026-11-24T15:30:00Z'), stop_reason: 'stop_word' }])
    expect((await db.query(sql`select from membership_task where kind = 'unsubscribe'`)).rowCount).toBe(2)
    expect((await activities()).filter((row) => row.type === 'unsubscribe-from-vibes-list')).toHaveLength(4)
  })

  test('anything else is a reply to read, and stops nothing', async () => {
    await send(added('2026-11-24T15:00:00Z'))
    await send(reply('When does it end?', '2026-11-24T15:30:00Z'))
    await send(reply('Who is this?', '2026-11-24T15:30:00Z', '+13125550178'))
    expect(await apply()).toMatchObject({ applied: 2, unmatched: 1 })
    expect(await subscriptions()).toMatchObject([{ state: 'active' }])
    expect((await activities()).filter((row) => row.type === 'reply-to-sms')).toHaveLength(2)
  })

  test('a stop word that was overtaken by a new opt-in stops nothing', async () => {
    await send(added('2026-11-24T15:45:00Z'))
    await apply()
    await send(reply('STOPPEN', '2026-11-24T15:30:00Z'))
    await apply()
    expect(await subscriptions()).toMatchObject([{ state: 'active' }])
    const { rows } = await db.query(sql`select stopped_at from recipient where phone = ${phone}`)
    expect(rows).toEqual([{ stopped_at: null }])
  })
})

describe('texts', () => {
  beforeEach(async () => {
    await db.query(sql`insert into asset (id, kind, name) values (5, 'smart_campaign', 'Sale')`)
    await db.query(sql`insert into smart_campaign (id) values (5)`)
    await db.query(sql`insert into flow_revision (id, campaign_id, number, steps) values (6, 5, 1, '[]')`)
    await db.query(sql`insert into campaign_run (id, campaign_id, kind, state, request_key, flow_revision_id, rules, qualification, seed)
      values (1, 5, 'batch', 'running', gen_random_uuid(), 6, '{}', 'once', 1)`)
    await db.query(sql`insert into run_member (id, run_id, person_id, phone, rank_at, flow_revision_id, state, ended_at, end_reason, entered_at)
      values (10, 1, 1, ${phone}, ${now}, 6, 'ended', ${now}, 'completed', ${now})`)
    await db.query(sql`insert into ledger (run_member_id, step_id, pass, run_id, person_id, outcome, entered_at, closed_at)
      values (10, 7, 0, 1, 1, 'unknown', ${now}, ${now})`)
    await db.query(sql`insert into dispatch (run_member_id, step_id, pass, kind, state, lane, run_id, person_id, list_id, phone, due_at)
      values (10, 7, 0, 'text', 'unknown', 'batch', 1, 1, ${lists['1234']}, ${phone}, ${now})`)
  })

  const outcome = async () =>
    (
      await db.query<{ outcome: string; reason: string | null; state: string; delivery: string | null }>(sql`
        select l.outcome, l.reason, d.state, d.delivery from ledger l join dispatch d using (run_member_id, step_id, pass)`)
    ).rows[0]

  test('what Vibes says of ours settles what was in doubt, of others’ it says nothing to us', async () => {
    await send(processed('a1b2c3-10-7-0', 'routing', 'processing', 'accepted_by_event_triggered_message'))
    await send(processed('ffffff-10-7-0', 'routing', 'processing', 'accepted_by_event_triggered_message'))
    await send(processed('a1b2c3-99-7-0', 'routing', 'processing', 'accepted_by_event_triggered_message'))
    await send(processed('some other system', 'routing', 'processing', 'accepted_by_event_triggered_message'))
    expect(await apply()).toEqual({ applied: 1, stale: 0, unmatched: 3, failed: 0 })
    expect(await outcome()).toMatchObject({ outcome: 'done', state: 'accepted' })
  })

  test('a refusal on the way fails it with the reason', async () => {
    await send(processed('a1b2c3-10-7-0', 'routing', 'failed', 'person_not_on_subscription_list'))
    expect(await apply()).toMatchObject({ applied: 1 })
    expect(await outcome()).toMatchObject({
      outcome: 'failed',
      reason: 'not_on_list_at_vibes',
      state: 'refused',
    })
  })

  test('a delivery becomes the person’s activity, once; what follows a delivery is stale', async () => {
    const delivered = processed('a1b2c3-10-7-0', 'handset_dlr', 'success', 'delivered')
    await send(processed('a1b2c3-10-7-0', 'carrier_dlr', 'success', 'accepted_by_carrier'))
    await send(delivered)
    expect(await apply()).toMatchObject({ failed: 0, unmatched: 0 })
    expect(await outcome()).toMatchObject({ outcome: 'done', delivery: 'delivered' })
    await send({ ...delivered, event_id: 'again' })
    expect(await apply()).toMatchObject({ applied: 0, stale: 1 })
    expect(await activities()).toMatchObject([{ person_id: 1, type: 'deliver-sms-message' }])
  })

  test('a bounce says how hard', async () => {
    await send(processed('a1b2c3-10-7-0', 'handset_dlr', 'failed', 'soft_bounce_absent_subscriber'))
    await apply()
    expect(await outcome()).toMatchObject({ delivery: 'bounced_soft' })
    const { rows } = await db.query(sql`select type, data, campaign_id, run_id, step_id from activity`)
    expect(rows).toEqual([
      {
        type: 'bounce-sms-message',
        data: { hardness: 'soft', detail: 'soft_bounce_absent_subscriber' },
        campaign_id: 5,
        run_id: 1,
        step_id: 7,
      },
    ])
  })
})

test('one that cannot be read is put aside with its reason, and the others go on', async () => {
  await send({ event_id: 'bad', callback_type: 'subscription_added', subscription: { person: null } })
  await send(added('2026-11-24T15:00:00Z'))
  await send({ event_id: 'other', callback_type: 'wallet_item_install' })
  expect(await apply()).toEqual({ applied: 1, stale: 1, unmatched: 0, failed: 1 })
  const { rows } = await db.query<{ error: string }>(
    sql`select error from inbound_callback where outcome = 'failed'`,
  )
  expect(rows[0]!.error).toContain('person')
})

test('one that the database refuses is tried alone, five times, and holds up nothing', async () => {
  await send(processed('a1b2c3-10-7-0', 'handset_dlr', 'success', 'delivered'))
  await send(added('2026-11-24T15:00:00Z'))
  const failing = () =>
    applyCallbacks(db, {
      limit: 100,
      settleDispatches: (tx) => tx.query(sql`select 1/0`).then(() => []),
    })
  expect(await failing()).toMatchObject({ applied: 1, failed: 0 })
  for (let attempt = 2; attempt <= 4; attempt++) expect(await failing()).toMatchObject({ failed: 0 })
  expect(await failing()).toMatchObject({ failed: 1 })
  expect(await failing()).toEqual({ applied: 0, stale: 0, unmatched: 0, failed: 0 })
})
