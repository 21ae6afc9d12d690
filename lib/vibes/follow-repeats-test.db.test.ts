// The test of repeats against a Vibes that answers as told, by the product's clock: no test waits a minute.
import { createServer } from 'node:http'
import type { AddressInfo } from 'node:net'
import sql from 'sql-template-tag'
import { afterAll, beforeEach, expect, test } from 'vitest'
import { testDatabase } from '#lib/db/testing/test-database.ts'
import { followRepeatsTest } from './follow-repeats-test.ts'
import { claimSecondPost, readRepeatsTest } from './repeats-test.ts'
import { startRepeatsTest } from './start-repeats-test.ts'
import { connectedSandbox, phones } from './testing/connected-sandbox.ts'

const database = await testDatabase()
const { db } = database
const sandbox = await connectedSandbox()

let posted: { event_id: string; event_data: { message: string } }[] = []
/** What the next posts are answered; else 202. */
let answers: number[] = []
const vibes = createServer(async (request, response) => {
  const chunks: Buffer[] = []
  for await (const chunk of request) chunks.push(chunk as Buffer)
  posted.push(JSON.parse(Buffer.concat(chunks).toString()))
  response.writeHead(answers.shift() ?? 202, { 'content-type': 'application/json' }).end('{}')
})
await new Promise<void>((resolve) => vibes.listen(0, '127.0.0.1', resolve))
afterAll(() => new Promise((resolve) => vibes.close(resolve)))

beforeEach(async () => {
  await database.reset()
  posted = []
  answers = []
  const listId = (await sandbox.connect(db))['1234']
  const { port } = vibes.address() as AddressInfo
  await db.query(sql`update vibes_service set base_url = ${`http://127.0.0.1:${port}`}`)
  await db.query(sql`update vibes_list set event_type = 'flowstep_test' where id = ${listId}`)
  await db.query(sql`insert into recipient (phone) values (${phones.active})`)
  await db.query(sql`insert into vibes_subscription (list_id, phone, state, source, event_at)
    values (${listId}, ${phones.active}, 'active', 'callback', now())`)
  await db.query(sql`update rate_slot set per_second = 100000`)
})

const start = (locale: 'en' | 'nl' = 'en') => startRepeatsTest(db, { phone: phones.active, locale })
const follow = () => followRepeatsTest(db)
const pass = (seconds: number) => db.query(sql`update clock set offset_ms = offset_ms + ${seconds * 1000}`)
const found = async () => (await db.query(sql`select repeats_dropped as dropped from vibes_service`)).rows[0]

let callbacks = 0
async function hear(type = 'routing') {
  const action = { type, status: 'processing', status_reason: 'taken' }
  const body = { event_processed: { event_id: posted[0]!.event_id, action } }
  callbacks += 1
  await db.query(sql`insert into inbound_callback (event_id, callback_type, body, received_at)
    values (${`cb-${callbacks}`}, 'event_processed', ${JSON.stringify(body)}::jsonb, app_now())`)
}

/** Up to where the second is posted, and what came of that. */
async function postTwice() {
  await start()
  await hear()
  await pass(31)
  return follow()
}

test('the second text goes no sooner than the engine posts one again, and a minute is listened for word of it', async () => {
  await start()
  expect(await follow()).toMatchObject({ state: 'first' })
  await pass(10)
  await hear()
  expect(await follow()).toMatchObject({ state: 'waiting' })
  await pass(10)
  expect(await follow()).toMatchObject({ state: 'waiting' })
  expect(posted).toHaveLength(1)
  await pass(11)
  expect(await follow()).toMatchObject({ state: 'listening' })
  expect(posted[1]).toEqual(posted[0])
  await pass(45)
  expect(await follow()).toMatchObject({ state: 'listening' })
  await hear('handset_dlr')
  expect(await follow()).toMatchObject({ state: 'listening' })
  await hear()
  expect(await follow()).toEqual({ state: 'done', dropped: false })
  expect(await found()).toEqual({ dropped: false })
  expect(await follow()).toEqual({ state: 'none' })
})

test('it tells how long is left, and nothing of that while word of the first is late', async () => {
  await start()
  await hear()
  await pass(20)
  expect(await follow()).toMatchObject({ state: 'waiting', secondsLeft: expect.closeTo(70, -1) })
  await pass(11)
  expect(await follow()).toEqual({ state: 'listening', secondsLeft: 60 })
  await pass(45)
  expect(await follow()).toMatchObject({ state: 'listening', secondsLeft: expect.closeTo(15, -1) })
  await pass(16)
  await follow()
  await start()
  await pass(10)
  expect(await follow()).toMatchObject({ state: 'first', secondsLeft: expect.closeTo(80, -1) })
  await pass(21)
  expect(await follow()).toEqual({ state: 'first', secondsLeft: null })
})

test('without word of the second it was dropped, and whoever saves learns so once', async () => {
  expect(await postTwice()).toMatchObject({ state: 'listening' })
  await pass(61)
  const saved: unknown[] = []
  const save = async (_: unknown, result: unknown) => saved.push(result)
  const both = await Promise.all([followRepeatsTest(db, { save }), followRepeatsTest(db, { save })])
  expect(both).toContainEqual({ state: 'done', dropped: true })
  expect(saved).toEqual([{ dropped: true }])
  expect(await found()).toEqual({ dropped: true })
})

test('where word of the first was slow, the second gets twice as long', async () => {
  await start()
  await pass(50)
  await hear()
  expect(await follow()).toMatchObject({ state: 'listening' })
  await pass(90)
  expect(await follow()).toMatchObject({ state: 'listening' })
  await pass(15)
  expect(await follow()).toEqual({ state: 'done', dropped: true })
})

test.each([400, 409, 422])(
  'an account that refuses the id the second time with %s drops it',
  async (status) => {
    answers = [202, status]
    expect(await postTwice()).toEqual({ state: 'done', dropped: true })
    expect(await found()).toEqual({ dropped: true })
  },
)

test.each([401, 404, 503])('a %s to the second post says nothing of repeats', async (status) => {
  answers = [202, status]
  await expect(postTwice()).rejects.toMatchObject({ message: expect.stringContaining(String(status)) })
  expect(await found()).toEqual({ dropped: null })
  expect(await follow()).toEqual({ state: 'none' })
})

test('asked to go slower, it posts the second a little later', async () => {
  answers = [202, 429]
  expect(await postTwice()).toMatchObject({ state: 'waiting' })
  expect(await follow()).toMatchObject({ state: 'listening' })
  expect(posted).toHaveLength(3)
})

test('two pages post the second once', async () => {
  await start()
  await hear()
  await pass(31)
  await Promise.all([follow(), follow(), follow()])
  expect(posted).toHaveLength(2)
})

test('nothing is learnt where Vibes tells nothing of the first, or the process dies about the second', async () => {
  await start()
  await pass(50)
  expect(await follow()).toMatchObject({ state: 'first' })
  await pass(11)
  await expect(follow()).rejects.toMatchObject({ userMessage: { key: 'vibes.repeats.nothingHeard' } })
  posted = []
  await start()
  await hear()
  await pass(31)
  const { rows } = await db.query<{ now: Date }>(sql`select app_now() as now`)
  expect(await claimSecondPost(db, (await readRepeatsTest(db))!, rows[0]!.now)).toBe(true)
  expect(await follow()).toMatchObject({ state: 'waiting' })
  await pass(61)
  await expect(follow()).rejects.toMatchObject({ userMessage: { key: 'vibes.repeats.interrupted' } })
  expect(await found()).toEqual({ dropped: null })
})

test('a test that was left alone before its second post is forgotten, and sends nothing more', async () => {
  await start()
  await hear()
  await pass(16 * 60)
  expect(await follow()).toEqual({ state: 'none' })
  expect(posted).toHaveLength(1)
})

test('the text is in the language of whoever tests', async () => {
  await start('nl')
  expect(posted[0]!.event_data.message).toMatch(/^Een test van Flowstep/)
})
