import sql from 'sql-template-tag'
import { beforeEach, expect, test } from 'vitest'
import { testDatabase } from '#lib/db/testing/test-database.ts'
import { exportNumbers } from './export-numbers.ts'
import { countedStates, countNumbersOfList, numbersOfList } from './list-numbers.ts'
import { vibesList, vibesLists } from './list-queries.ts'

const { db, reset } = await testDatabase()

beforeEach(async () => {
  await reset()
  await db.query(sql`insert into vibes_list (id, vibes_id, name) values (1, 'A', 'Deals'), (2, 'B', 'News')`)
  await db.query(sql`insert into person (id, first_name, phone, line_type, deleted_at, updated_at) values
    (1, 'Ada', '+13125550101', 'mobile', null, '2026-01-01'), (2, 'Bob', '+13125550101', 'mobile', null, '2026-01-02'),
    (3, 'Cas', '+13125550102', 'unknown', null, now()), (4, 'Dia', '+13125550103', 'mobile', null, now()),
    (5, 'Eef', '+13125550104', 'landline', null, now()), (6, 'Fay', '+13125550105', 'mobile', now(), now()),
    (7, 'Gus', null, 'unknown', null, now())`)
  await db.query(sql`insert into vibes_subscription (list_id, phone, state, source, event_at, checked_at) values
    (1, '+13125550101', 'active', 'callback', '2026-02-01', null), (1, '+13125550102', 'unknown', 'look_up', now(), now()),
    (1, '+13125550103', 'unknown', 'step', now(), null), (1, '+13125550199', 'active', 'extract', now(), null),
    (1, '+13125550198', 'rejected', 'callback', now(), null), (1, '+13125550197', 'expired', 'expiry', now(), null),
    (2, '+13125550101', 'pending', 'callback', now(), null)`)
})

const open = async (state: (typeof countedStates)[number], listId = 1) =>
  (await numbersOfList({ listId, state, after: '', limit: 50 }, db)).rows

test('every count opens as many numbers as it says', async () => {
  for (const listId of [1, 2]) {
    const { counts } = (await vibesList(listId, db))!
    const line = (await vibesLists(db)).find(({ id }) => id === listId)!
    for (const state of countedStates) {
      const expected = state === 'left' ? line.ended : counts[state]
      expect([state, (await open(state, listId)).length]).toEqual([state, expected])
    }
  }
})

test('a number names those who have it, the newest first, also where that is nobody', async () => {
  expect(await open('active')).toEqual([
    {
      phone: '+13125550101',
      people: [
        { id: 2, name: 'Bob' },
        { id: 1, name: 'Ada' },
      ],
      since: new Date('2026-02-01'),
    },
    { phone: '+13125550199', people: [], since: expect.any(Date) },
  ])
  expect(await open('absent')).toEqual([
    { phone: '+13125550102', people: [{ id: 3, name: 'Cas' }], since: null },
  ])
  expect(await open('unknown')).toMatchObject([{ phone: '+13125550103', people: [{ name: 'Dia' }] }])
})

test('it goes on where a page ended', async () => {
  const page = (after: string) => numbersOfList({ listId: 1, state: 'active', after, limit: 1 }, db)
  const first = await page('')
  expect([first.rows.length, first.next]).toEqual([1, '+13125550101'])
  const second = await page(first.next!)
  expect([second.rows[0]!.phone, second.next]).toEqual(['+13125550199', null])
})

test('it can be looked through by a part of a number, however that is typed', async () => {
  const found = async (find: string, state: 'active' | 'unknown' = 'active') =>
    (await numbersOfList({ listId: 1, state, find, after: '', limit: 50 }, db)).rows.map(({ phone }) => phone)
  expect(await found('555 01-99')).toEqual(['+13125550199'])
  expect(await found('312')).toHaveLength(2)
  expect(await found('0103', 'unknown')).toEqual(['+13125550103'])
  expect(await found('998')).toEqual([])
  expect(await found('Ada')).toEqual([])
})

test('it is said how many a search finds on all pages, in each state', async () => {
  const count = (find: string, state: 'active' | 'unknown' = 'active') =>
    countNumbersOfList({ listId: 1, state, find }, db)
  expect(await count('')).toBe(2)
  expect(await count('555 01-99')).toBe(1)
  expect(await count('0103', 'unknown')).toBe(1)
  expect(await count('Ada')).toBe(0)
})

test('what is shown can be exported, with everybody who has a number, and nothing in it runs in a spreadsheet', async () => {
  await db.query(sql`update person set first_name = '=1+1', updated_at = '2026-01-03' where id = 1`)
  const file = async (find: string) => {
    let text = ''
    for await (const part of exportNumbers({ listId: 1, state: 'active', find }, 'en', db)) text += part
    return text
  }
  const [header, first, second, end] = (await file('')).split('\r\n')
  expect(header).toBe('\ufeffNumber,People,Since')
  expect(first).toBe(`+13125550101,"'=1+1; Bob",2026-02-01T00:00:00.000Z`)
  expect(second).toMatch(/^\+13125550199,,/)
  expect(end).toBe('')
  expect((await file('0199')).split('\r\n')).toHaveLength(3)
})
