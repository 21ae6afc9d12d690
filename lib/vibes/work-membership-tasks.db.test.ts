import sql from 'sql-template-tag'
import { beforeEach, expect, test } from 'vitest'
import { testDatabase } from '#lib/db/testing/test-database.ts'
import { connectedService } from './queries.ts'
import { requestLookUps } from './request-look-ups.ts'
import { writeSubscriptions } from './sql/write-subscription.ts'
import { connectedSandbox, phones } from './testing/connected-sandbox.ts'
import { workMembershipTasks } from './work-membership-tasks.ts'

const database = await testDatabase()
const sandbox = await connectedSandbox()
const { db } = database
const { control } = sandbox

let lists: Record<'1234' | '1235', number>

beforeEach(async () => {
  await database.reset()
  await sandbox.renew()
  lists = await sandbox.connect(db)
  await db.query(
    sql`insert into person (phone) values (${phones.active}), (${phones.active}), (${phones.ended}), (${phones.stranger})`,
  )
})

const work = (numbers?: number) =>
  workMembershipTasks(db, { signal: AbortSignal.timeout(20_000), ...(numbers ? { numbers } : {}) })
const tasks = async () => (await db.query(sql`select from membership_task`)).rowCount
const states = async () =>
  (
    await db.query<{
      phone: string
      list_id: number
      state: string
      reason: string | null
      asked: boolean
    }>(sql`
      select phone, list_id, state, reason, checked_at is not null as asked from vibes_subscription order by phone, list_id`)
  ).rows

test('each unknown number is asked about once, and what Vibes holds is known for every list', async () => {
  expect(await requestLookUps(db, { listIds: 'offered' })).toBe(6)
  expect(await requestLookUps(db, { listIds: 'offered' })).toBe(0)
  expect(await work()).toEqual({ done: 3, failed: 0 })
  expect(await tasks()).toBe(0)
  const of = (phone: string, vibesId: '1234' | '1235') => ({ phone, list_id: lists[vibesId], asked: true })
  expect(await states()).toEqual([
    { ...of(phones.active, '1234'), state: 'active', reason: null },
    { ...of(phones.active, '1235'), state: 'active', reason: null },
    { ...of(phones.ended, '1234'), state: 'ended', reason: 'user_opt_out' },
    { ...of(phones.ended, '1235'), state: 'unknown', reason: null },
    { ...of(phones.stranger, '1234'), state: 'unknown', reason: null },
    { ...of(phones.stranger, '1235'), state: 'unknown', reason: null },
  ])
  expect(await requestLookUps(db, { listIds: 'offered' })).toBe(0)
  expect(await work()).toEqual({ done: 0, failed: 0 })
})

test('only the numbers and lists asked for are queued; a hidden or vanished list is not', async () => {
  const some = sql`select phone from person where phone = ${phones.stranger}`
  expect(await requestLookUps(db, { listIds: [lists['1234']], phones: some })).toBe(1)
  await db.query(sql`update vibes_list set is_offered = false where id = ${lists['1235']}`)
  expect(await requestLookUps(db, { listIds: 'offered' })).toBe(2)
  await db.query(sql`update vibes_list set gone_at = now() where id = ${lists['1235']}`)
  expect(await requestLookUps(db, { listIds: [lists['1235']] })).toBe(0)
})

test('a look-up keeps to the dates at Vibes, so that an older word changes nothing', async () => {
  const later = new Date('2030-01-01T00:00:00Z')
  await db.transaction((tx) =>
    writeSubscriptions(
      tx,
      [
        {
          listId: lists['1234'],
          phone: phones.active,
          kind: 'removed',
          at: later,
          source: 'callback',
          reason: 'user_opt_out',
        },
      ],
      later,
    ),
  )
  await db.query(
    sql`insert into membership_task (list_id, phone, kind) values (${lists['1234']}, ${phones.active}, 'look_up')`,
  )
  await work()
  expect((await states())[0]).toMatchObject({ state: 'ended', asked: true })
})

test('a subscription that came back after we cancelled it is ended at Vibes, and that is logged', async () => {
  await db.query(
    sql`insert into membership_task (list_id, phone, kind) values (${lists['1234']}, ${phones.active}, 'unsubscribe')`,
  )
  await db.transaction((tx) =>
    writeSubscriptions(
      tx,
      [{ listId: lists['1234'], phone: phones.active, kind: 'added', at: new Date(0), source: 'callback' }],
      new Date('2026-11-24T16:00:00Z'),
    ),
  )
  expect(await work()).toEqual({ done: 1, failed: 0 })
  const { subscriptions } = await control.phone(phones.active)
  expect(subscriptions.find((each) => each.listId === '1234')).toMatchObject({ active: false })
  expect((await states())[0]).toMatchObject({ state: 'ended', reason: 'api_opt_out' })
  expect(
    (await db.query(sql`select from activity where type = 'unsubscribe-from-vibes-list'`)).rowCount,
  ).toBe(2)
})

test('an outage leaves every task where it was; a changed password pauses the service', async () => {
  await requestLookUps(db, { listIds: 'offered' })
  await control.setFaults({ outage: 'unavailable' })
  expect(await work()).toMatchObject({ done: 0 })
  await control.setFaults({ outage: 'none', rejectCredentials: true })
  await db.query(sql`update rate_slot set backoff_until = null`)
  expect(await work()).toMatchObject({ done: 0 })
  expect(await connectedService(db)).toMatchObject({ state: 'paused', pausedReason: 'wrong_password' })
  expect(await work()).toEqual({ done: 0, failed: 0 })
  expect(
    (await db.query(sql`select from membership_task where attempts = 0 and lease_until is null`)).rowCount,
  ).toBe(6)
  await control.setFaults({ rejectCredentials: false })
  await db.query(sql`update vibes_service set state = 'connected', paused_reason = null`)
  expect(await work()).toEqual({ done: 3, failed: 0 })
})

test('two workers share the queue and the limit: every number asked once, no 429', async () => {
  await db.query(
    sql`insert into person (phone) select '+1312555' || lpad((200 + n)::text, 4, '0') from generate_series(1, 40) n`,
  )
  expect(await requestLookUps(db, { listIds: [lists['1234']] })).toBe(43)
  const results = await Promise.all([work(30), work(30)])
  expect(results.reduce((sum, each) => sum + each.done, 0)).toBe(43)
  expect(results.map((each) => each.failed)).toEqual([0, 0])
  expect(await tasks()).toBe(0)
})
