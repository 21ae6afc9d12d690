// Texts in doubt against the sandbox in both its modes: an account that drops an event id it has met, and one that texts again.
import { randomUUID } from 'node:crypto'
import sql from 'sql-template-tag'
import { afterEach, beforeEach, expect, test, vi } from 'vitest'
import { runCampaign } from '#lib/campaigns/run-campaign.ts'
import { testDatabase } from '#lib/db/testing/test-database.ts'
import { auditDatabase } from '#lib/engine/audit-database.ts'
import { TooLateToPost } from '#lib/engine/dispatch-adapter.ts'
import { repostUnknownOnce } from '#lib/engine/repost-unknown.ts'
import { addPeople, everybody, makeCampaign, sendStep, tuesdayMorning } from '#lib/engine/testing/world.ts'
import { log } from '#lib/log.ts'
import { ensureEventCampaign } from '#lib/vibes/ensure-event-campaign.ts'
import { followRepeatsTest } from '#lib/vibes/follow-repeats-test.ts'
import { loadClient } from '#lib/vibes/load-service.ts'
import { startRepeatsTest } from '#lib/vibes/start-repeats-test.ts'
import { syncVibes } from '#lib/vibes/sync-vibes.ts'
import { callbackDoor } from '#lib/vibes/testing/callback-door.ts'
import { connectedSandbox, phones } from '#lib/vibes/testing/connected-sandbox.ts'
import { makeEngine } from './make-engine.ts'
import { workerServices } from './services.ts'

const database = await testDatabase()
const { db } = database
const sandbox = await connectedSandbox()
const door = await callbackDoor(db)

let listId: number
let engine = makeEngine(db, log)

beforeEach(async () => {
  // What the test before has still to be told must not come into this one, whose texts have the same ids.
  await sandbox.renew()
  await door.quiet()
  await database.reset()
  await moveClock(0)
  listId = (await sandbox.connect(db, { callbackBaseUrl: door.url }))['1234']
  engine = makeEngine(db, log)
  await db.query(sql`insert into worker_heartbeat values ('w', 'here', now(), now())`)
  await syncVibes(db)
  await db.query(sql`insert into asset (id, kind, name) values (900, 'sms_message', 'Hello')`)
  await db.query(sql`insert into sms_message (id, draft_body) values (900, null)`)
  await db.query(
    sql`insert into sms_message_version (id, message_id, number, body, parts) values (950, 900, 1, 'Hi!', 1)`,
  )
  await db.query(sql`update sms_message set approved_version_id = 950 where id = 900`)
  const loaded = await loadClient(db)
  await ensureEventCampaign(db, { listId, ...loaded! })
  await addPeople(db, [
    { id: 1, phone: phones.active, subscription: 'none' },
    { id: 2, phone: phones.alsoActive, subscription: 'none' },
  ])
  await syncVibes(db)
  await work()
})

afterEach(async () => {
  expect((await auditDatabase(db)).filter((line) => line.violations > 0)).toEqual([])
})

/** So many seconds after ten on a Tuesday morning. */
async function moveClock(seconds: number) {
  const { rows } = await db.query<{ offset: number }>(sql`
    update clock set frozen_at = null, offset_ms =
      (extract(epoch from ${new Date(tuesdayMorning.getTime() + seconds * 1000)}::timestamptz - now()) * 1000)::bigint
    returning offset_ms as offset`)
  await sandbox.control.setClock(rows[0]!.offset)
}

async function work(isDone: () => Promise<boolean> = async () => true) {
  const signal = new AbortController().signal
  for (let round = 0; round < 400; round += 1) {
    let found = false
    for (const service of workerServices(engine)) if ((await service.runOnce(signal)) !== 'idle') found = true
    if (!found && (await isDone())) return
  }
  throw new Error('the worker never came to rest')
}

async function run(campaignId: number, personId: number) {
  await makeCampaign(db, [sendStep(11, { messageId: 900, vibesListId: listId })], {
    id: campaignId,
    rules: {
      ...everybody,
      filters: [
        {
          id: 1,
          kind: 'person-attribute',
          settings: { field: 'id', operator: 'is', values: [String(personId)] },
        },
      ],
    },
  })
  await runCampaign({ campaignId, requestKey: randomUUID(), userId: null }, db)
}

/** The connection breaks while person 1's text is posted; later person 2's goes and is reported delivered. */
async function leaveOneInDoubt() {
  await sandbox.control.setFaults({ outage: 'reset' })
  await run(101, 1)
  await work()
  expect(await states()).toEqual(['unknown'])
  await sandbox.control.setFaults({ outage: 'none' })
  await db.query(sql`update vibes_service set open_until = null`)
  await moveClock(60)
  await run(102, 2)
  const isDelivered = async () =>
    (await db.query(sql`select 1 from dispatch where delivery = 'delivered'`)).rowCount > 0
  await work(isDelivered)
  await moveClock(120)
}

async function states(): Promise<string[]> {
  const { rows } = await db.query<{ state: string }>(sql`select state from dispatch order by run_member_id`)
  return rows.map((row) => row.state)
}

const textsOn = async (phone: string) =>
  (await sandbox.control.phone(phone)).messages.filter((message) => message.text === 'Hi!').length

/**
 * The test of Admin, and all its callbacks. That nothing more comes of a repeat is certain after half a second; a second text is waited for as
 * long as it takes.
 */
async function learn(options: { second: number } = { second: 500 }) {
  await startRepeatsTest(db, { phone: phones.alsoActive, locale: 'en' })
  const patience = { first: 10_000, between: 0, second: options.second }
  const result = await vi.waitUntil(
    async () => {
      const progress = await followRepeatsTest(db, { patience })
      return progress.state === 'done' && progress
    },
    { timeout: 15_000 },
  )
  await nothingPending()
  return { dropped: result.dropped }
}

/** Everything the sandbox had to tell has been told: word that comes late counts as word of what was posted meanwhile. */
const nothingPending = () =>
  vi.waitFor(async () => expect((await sandbox.control.state()).callbacks.pending).toBe(0), {
    timeout: 10_000,
  })

test('an account that drops repeats: the text in doubt goes again by itself, and arrives once', async () => {
  await sandbox.control.setFaults({ dropRepeatedEventIds: true })
  expect(await learn()).toEqual({ dropped: true })
  await leaveOneInDoubt()
  await work()
  expect(await states()).toEqual(['accepted', 'accepted'])
  expect(await textsOn(phones.active)).toBe(1)
  const { rows } = await db.query(sql`select outcome from ledger order by run_member_id`)
  expect(rows).toEqual([{ outcome: 'done' }, { outcome: 'done' }])
})

test('an account that drops repeats: one that had arrived, with its callback lost, arrives no second time', async () => {
  await sandbox.control.setFaults({ dropRepeatedEventIds: true })
  await learn()
  await sandbox.control.setFaults({ callbacks: { on: false }, timeOutAfterAccepting: { next: 1 } })
  await run(101, 1)
  await work()
  expect(await states()).toEqual(['unknown'])
  await sandbox.control.setFaults({ callbacks: { on: true } })
  await db.query(sql`update vibes_service set open_until = null`)
  await moveClock(60)
  await run(102, 2)
  await work(
    async () => (await db.query(sql`select 1 from dispatch where delivery is not null`)).rowCount > 0,
  )
  await moveClock(120)
  await work()
  expect(await states()).toEqual(['accepted', 'accepted'])
  expect(await textsOn(phones.active)).toBe(1)
}, 30_000)

test('an account that texts again: the text in doubt stays unknown', async () => {
  await sandbox.control.setFaults({ dropRepeatedEventIds: false })
  expect(await learn({ second: 10_000 })).toEqual({ dropped: false })
  await leaveOneInDoubt()
  await work()
  expect(await states()).toEqual(['unknown', 'accepted'])
  expect(await textsOn(phones.active)).toBe(0)
})

test('nothing is posted again where it was never tested, is not wanted, or the person has opted out since', async () => {
  await sandbox.control.setFaults({ dropRepeatedEventIds: true })
  await leaveOneInDoubt()
  await work()
  await learn()
  await db.query(sql`insert into setting (key, value) values ('sms', '{"resend": "never"}')`)
  await work()
  // Here, not only on the phone, before anything may be posted again.
  await sandbox.control.reply(phones.active, { text: 'STOP' })
  await work(
    async () =>
      (
        await db.query(
          sql`select 1 from vibes_subscription where phone = ${phones.active} and state = 'ended'`,
        )
      ).rowCount > 0,
  )
  expect(await states()).toEqual(['unknown', 'accepted'])
  await db.query(sql`update setting set value = '{"resend": "when-account-drops-repeats"}' where key = 'sms'`)
  await work()
  expect(await states()).toEqual(['unknown', 'accepted'])
  expect(await textsOn(phones.active)).toBe(0)
})

test('a repeat whose moment passes by is no try: it stays due, and goes', async () => {
  await sandbox.control.setFaults({ dropRepeatedEventIds: true })
  await learn()
  await sandbox.control.setFaults({ outage: 'reset' })
  await run(101, 1)
  await work()
  await sandbox.control.setFaults({ outage: 'none' })
  await moveClock(60)
  await db.query(sql`update vibes_service set open_until = null`)
  await db.query(sql`update callback_registration set last_received_at = app_now()`)
  const tries = async () => (await db.query(sql`select state, attempts, dispatched_at from dispatch`)).rows
  const before = await tries()
  const post = async () => {
    throw new TooLateToPost()
  }
  const late = { ...engine, adapter: { ...engine.adapter, post } }
  expect(await repostUnknownOnce(late)).toEqual({ waitMs: expect.any(Number) })
  expect(await tries()).toEqual(before)
  await work()
  expect(await states()).toEqual(['accepted'])
})

test('with no word of any text since, the one in doubt waits', async () => {
  await sandbox.control.setFaults({ dropRepeatedEventIds: true })
  await learn()
  await sandbox.control.setFaults({ callbacks: { on: false } })
  await db.query(
    sql`update callback_registration set last_received_at = ${tuesdayMorning}::timestamptz - interval '1 hour'`,
  )
  await sandbox.control.setFaults({ outage: 'reset' })
  await run(101, 1)
  await work()
  await sandbox.control.setFaults({ outage: 'none' })
  await db.query(sql`update vibes_service set open_until = null`)
  await moveClock(120)
  await work()
  expect(await states()).toEqual(['unknown'])
})

test('a phone that is on no list cannot be the test phone', async () => {
  await expect(startRepeatsTest(db, { phone: phones.stranger, locale: 'en' })).rejects.toMatchObject({
    code: 'invalid_input',
  })
})
