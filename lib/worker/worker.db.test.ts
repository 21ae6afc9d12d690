// The worker's services against the sandbox over HTTP, with its callbacks coming back: what a marketer would see happen.
import { randomUUID } from 'node:crypto'
import sql from 'sql-template-tag'
import { afterEach, beforeEach, expect, test } from 'vitest'
import { runCampaign } from '#lib/campaigns/run-campaign.ts'
import { testDatabase } from '#lib/db/testing/test-database.ts'
import { auditDatabase } from '#lib/engine/audit-database.ts'
import { addPeople, everybody, makeCampaign, sendStep, tuesdayMorning } from '#lib/engine/testing/world.ts'
import type { Step } from '#lib/flow/flow.ts'
import { log } from '#lib/log.ts'
import { syncVibes } from '#lib/vibes/sync-vibes.ts'
import { callbackDoor } from '#lib/vibes/testing/callback-door.ts'
import { company, connectedSandbox, phones } from '#lib/vibes/testing/connected-sandbox.ts'
import { makeEngine } from './make-engine.ts'
import { workerServices } from './services.ts'

const database = await testDatabase()
const { db } = database
const sandbox = await connectedSandbox()
const door = await callbackDoor(db)

let lists: Record<'1234' | '1235', number>
let engine = makeEngine(db, log)
let acquisitionCampaignId: number

beforeEach(async () => {
  await database.reset()
  await sandbox.renew()
  await moveClock(tuesdayMorning)
  lists = await sandbox.connect(db, { callbackBaseUrl: door.url })
  engine = makeEngine(db, log)
  await db.query(sql`insert into worker_heartbeat values ('w', 'here', now(), now())`)
  await syncVibes(db)
  const { rows } = await db.query<{ id: number }>(
    sql`select id from acquisition_campaign where vibes_id = 'ACQ1'`,
  )
  acquisitionCampaignId = rows[0]!.id
  await db.query(sql`insert into asset (id, kind, name) values (900, 'sms_message', 'Hello')`)
  await db.query(sql`insert into sms_message (id, draft_body) values (900, null)`)
  await db.query(
    sql`insert into sms_message_version (id, message_id, number, body, parts) values (950, 900, 1, 'Hi {{lead.First Name}}!', 1)`,
  )
  await db.query(sql`update sms_message set approved_version_id = 950 where id = 900`)
})

afterEach(async () => {
  expect((await auditDatabase(db)).filter((line) => line.violations > 0)).toEqual([])
})

/** One clock for both, running from that moment. */
async function moveClock(to: Date) {
  const { rows } = await db.query<{ offset: number }>(sql`
    update clock set frozen_at = null, offset_ms = (extract(epoch from ${to}::timestamptz - now()) * 1000)::bigint returning offset_ms as offset`)
  await sandbox.control.setClock(rows[0]!.offset)
}

/** Turns every service until none finds anything and `isDone` holds. */
async function work(isDone: () => Promise<boolean> = async () => true) {
  const signal = new AbortController().signal
  for (let round = 0; round < 400; round += 1) {
    let found = false
    for (const service of workerServices(engine)) if ((await service.runOnce(signal)) !== 'idle') found = true
    if (!found && (await isDone())) return
  }
  throw new Error('the worker never came to rest')
}

async function runFlow(steps: Step[]): Promise<number> {
  await makeCampaign(db, steps, { rules: everybody })
  return (await runCampaign({ campaignId: 100, requestKey: randomUUID(), userId: null }, db)).runId
}

async function ledger(stepId: number): Promise<Record<number, string>> {
  const { rows } = await db.query<{ person_id: number; outcome: string; reason: string | null }>(
    sql`select person_id, outcome, reason from ledger where step_id = ${stepId} order by person_id`,
  )
  return Object.fromEntries(rows.map((row) => [row.person_id, row.reason ?? row.outcome]))
}

const stateOf = async (phone: string) => {
  const { rows } = await db.query<{ state: string }>(
    sql`select state from vibes_subscription where list_id = ${lists['1234']} and phone = ${phone}`,
  )
  return rows[0]?.state
}
const textsOn = async (phone: string) =>
  (await sandbox.control.phone(phone)).messages.map((message) => message.text)
const send = (): Step => sendStep(11, { messageId: 900, vibesListId: lists['1234'] })
const subscribe = (): Step => ({
  id: 21,
  kind: 'subscribe-to-vibes-list',
  choices: [],
  settings: { vibesListId: lists['1234'], acquisitionCampaignId },
})
const unsubscribe = (): Step => ({
  id: 31,
  kind: 'unsubscribe-from-vibes-list',
  choices: [],
  settings: { vibesListId: lists['1234'] },
})

/** After connecting, every number of the people is looked up; then what Vibes says of it is known here. */
async function people() {
  await addPeople(db, [
    { id: 1, firstName: 'Ann', phone: phones.active, subscription: 'none' },
    { id: 2, firstName: 'Bob', phone: phones.ended, subscription: 'none' },
    { id: 3, firstName: 'Cas', phone: phones.stranger, subscription: 'none' },
    { id: 4, firstName: 'Dee', phone: phones.active, subscription: 'none' },
  ])
  await syncVibes(db)
  await work()
}

test('texts reach exactly the phones that are on the list, once each, and are reported delivered', async () => {
  await people()
  const runId = await runFlow([send()])
  const isDelivered = async () =>
    (await db.query(sql`select 1 from dispatch where delivery = 'delivered'`)).rowCount === 1
  await work(isDelivered)
  expect(await ledger(11)).toEqual({ 1: 'done', 2: 'opted_out', 3: 'not_on_list', 4: 'duplicate_phone' })
  expect(await textsOn(phones.active)).toEqual(['Hi Ann!'])
  expect(await textsOn(phones.stranger)).toEqual([])
  const { texts, doubled } = await sandbox.control.journalTexts()
  expect({ texts, doubled }).toEqual({ texts: 1, doubled: [] })
  const { rows } = await db.query(sql`select state from campaign_run where id = ${runId}`)
  expect(rows[0]).toEqual({ state: 'finished' })
})

test('Subscribe asks on the phone: Y makes active, silence expires when the day is over', async () => {
  await people()
  await runFlow([subscribe(), send()])
  await work(async () => (await stateOf(phones.stranger)) === 'pending')
  expect(await ledger(21)).toMatchObject({ 1: 'already_subscribed', 2: 'done', 3: 'done' })
  expect(await ledger(11)).toMatchObject({ 1: 'done', 2: 'subscription_pending', 3: 'subscription_pending' })
  await sandbox.control.reply(phones.stranger, { text: 'Y' })
  await work(async () => (await stateOf(phones.stranger)) === 'active')
  await moveClock(new Date(tuesdayMorning.getTime() + 25 * 3_600_000))
  await work(async () => (await stateOf(phones.ended)) === 'expired')
  expect(await stateOf(phones.stranger)).toBe('active')
})

test('Unsubscribe ends it at Vibes and here', async () => {
  await people()
  await runFlow([unsubscribe()])
  await work(async () => (await stateOf(phones.active)) === 'ended')
  expect(await ledger(31)).toEqual({ 1: 'done', 2: 'not_on_list', 3: 'not_on_list', 4: 'done' })
  const { subscriptions } = await sandbox.control.phone(phones.active)
  expect(subscriptions.find((subscription) => subscription.listId === '1234')?.active).toBe(false)
})

test('after STOP on the phone nothing more arrives', async () => {
  await people()
  await runFlow([send()])
  await sandbox.control.reply(phones.active, { text: 'STOP' })
  const before = (await textsOn(phones.active)).length
  await work(async () => (await stateOf(phones.active)) === 'ended')
  expect((await ledger(11))[1]).toBe('opted_out')
  expect(await textsOn(phones.active)).toHaveLength(before)
})

test('a password that stops working in the middle of a run pauses the service; mended, the run goes on', async () => {
  await people()
  const { rows } = await db.query<{ password: Buffer }>(
    sql`select password_encrypted as password from vibes_service`,
  )
  await runFlow([send()])
  const { encryptSecret } = await import('#lib/vibes/credentials.ts')
  const wrong = Buffer.from(encryptSecret(`${company.password}!`, 'vibes password'))
  await db.query(sql`update vibes_service set password_encrypted = ${wrong}, updated_at = now()`)
  engine = makeEngine(db, log)
  await work()
  const paused = await db.query(sql`select state, paused_reason from vibes_service`)
  expect(paused.rows[0]).toMatchObject({ state: 'paused' })
  expect((await ledger(11))[1]).toBe('queued')
  await db.query(sql`
    update vibes_service set password_encrypted = ${rows[0]!.password}, state = 'connected', paused_reason = null, updated_at = now() + interval '1 second'`)
  engine = makeEngine(db, log)
  await work()
  expect((await ledger(11))[1]).toBe('done')
  expect(await textsOn(phones.active)).toEqual(['Hi Ann!'])
})

test('while Vibes is down texts wait and nobody is failed; when it is back each goes once', async () => {
  await people()
  await sandbox.control.setFaults({ outage: 'refuse' })
  await runFlow([send()])
  await work()
  expect((await ledger(11))[1]).toBe('queued')
  expect(await textsOn(phones.active)).toEqual([])
  await sandbox.control.setFaults({ outage: 'none' })
  // Past every backoff, and still a permitted hour; the breaker goes by the real clock, whose five seconds a test does not wait for.
  await moveClock(new Date(tuesdayMorning.getTime() + 3_600_000))
  await db.query(sql`update vibes_service set open_until = null`)
  await work(async () => (await ledger(11))[1] === 'done')
  expect(await textsOn(phones.active)).toEqual(['Hi Ann!'])
})
