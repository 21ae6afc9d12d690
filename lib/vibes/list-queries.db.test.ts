import sql from 'sql-template-tag'
import { beforeEach, expect, test } from 'vitest'
import { testDatabase } from '#lib/db/testing/test-database.ts'
import { lookUpProgress, vibesList, vibesLists } from './list-queries.ts'
import { offerList } from './offer-list.ts'
import { listWordingInput, setListWording } from './set-list-wording.ts'

const { db, reset } = await testDatabase()

beforeEach(async () => {
  await reset()
  await db.query(
    sql`insert into vibes_list (id, vibes_id, name, short_code) values (1, 'A', 'Deals', '52623'), (2, 'B', 'News', null)`,
  )
  await db.query(sql`insert into person (id, phone, line_type, deleted_at) values
    (1, '+13125550101', 'mobile', null), (2, '+13125550101', 'mobile', null), (3, '+13125550102', 'unknown', null),
    (4, '+13125550103', 'mobile', null), (5, '+13125550104', 'landline', null), (6, '+13125550105', 'mobile', now()), (7, null, 'unknown', null)`)
  await db.query(sql`insert into vibes_subscription (list_id, phone, state, source, event_at, checked_at) values
    (1, '+13125550101', 'active', 'callback', now(), null), (1, '+13125550102', 'unknown', 'look_up', now(), now()),
    (1, '+13125550199', 'active', 'extract', now(), null), (1, '+13125550198', 'rejected', 'callback', now(), null)`)
  await db.query(
    sql`insert into asset (id, kind, name, deleted_at) values (10, 'smart_campaign', 'Sale', null), (11, 'smart_campaign', 'Old', now())`,
  )
  await db.query(sql`insert into smart_campaign (id) values (10), (11)`)
  const steps = JSON.stringify([
    { id: 7, kind: 'send-sms-message', choices: [], settings: { messageId: 3, vibesListId: 1 } },
  ])
  await db.query(
    sql`insert into flow_revision (id, campaign_id, number, steps) values (20, 10, 1, ${steps}::jsonb), (21, 11, 1, ${steps}::jsonb)`,
  )
  await db.query(sql`update smart_campaign set flow_revision_id = id + 10`)
})

test('a list counts numbers, not people; unknown are those nobody asked about', async () => {
  const [deals, news] = await vibesLists(db)
  expect(deals).toMatchObject({ name: 'Deals', active: 2, pending: 0, ended: 1, unknown: 1, usedBy: 1 })
  expect(news).toMatchObject({ name: 'News', active: 0, unknown: 3, usedBy: 0 })
})

test('its page says the same in detail, and names the campaigns', async () => {
  const list = (await vibesList(1, db))!
  expect(list.counts).toEqual({
    active: 2,
    pending: 0,
    ended: 0,
    rejected: 1,
    expired: 0,
    cancelled: 0,
    absent: 1,
    unknown: 1,
  })
  expect(list.usedBy).toEqual([{ id: 10, name: 'Sale' }])
  expect(await vibesList(99, db)).toBeNull()
})

test('a look-up’s progress counts what waits and what fails', async () => {
  await db.query(sql`insert into membership_task (list_id, phone, kind, attempts, error) values
    (1, '+13125550103', 'look_up', 2, 'no answer'), (2, '+13125550103', 'look_up', 0, null), (1, '+13125550101', 'unsubscribe', 0, null)`)
  expect(await lookUpProgress(1, db)).toEqual({
    total: 3,
    known: 2,
    waiting: 1,
    failing: 1,
    error: 'no answer',
  })
  await db.query(sql`delete from person`)
  expect(await lookUpProgress(2, db)).toEqual({ total: 0, known: 0, waiting: 1, failing: 0, error: null })
})

test('offering a hidden list looks its unknown numbers up', async () => {
  await offerList(db, 2, false)
  expect((await vibesLists(db))[1]).toMatchObject({ isOffered: false })
  await offerList(db, 2, true)
  expect((await db.query(sql`select from membership_task where list_id = 2`)).rowCount).toBe(3)
  await expect(offerList(db, 99, true)).rejects.toMatchObject({ code: 'not_found' })
})

test('a list’s wording is trimmed, blank is none, and too long is refused at its field', async () => {
  const wording = listWordingInput.parse({ brand: ' Northwind ', stopWording: '  ' })
  expect(await setListWording(db, 1, wording)).toEqual({ name: 'Deals' })
  expect(await vibesList(1, db)).toMatchObject({ brand: 'Northwind', stopWording: null })
  await expect(setListWording(db, 99, wording)).rejects.toMatchObject({ code: 'not_found' })
  const refused = listWordingInput.safeParse({ brand: 'N'.repeat(41), stopWording: null })
  expect(refused.error?.issues).toMatchObject([{ path: ['brand'], message: 'vibes.errors.brandTooLong' }])
})
