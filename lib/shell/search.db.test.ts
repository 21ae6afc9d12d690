import sql from 'sql-template-tag'
import { beforeAll, expect, test } from 'vitest'
import { testDatabase } from '#lib/db/testing/test-database.ts'
import { searchAssets, searchPeople } from './search.ts'

const database = await testDatabase()

beforeAll(async () => {
  await database.db.query(sql`
    insert into asset (id, kind, name, parent_id) values
      (1, 'folder', 'Retail', null), (2, 'program', 'Spring Sale', 1), (3, 'folder', 'Sale 50% (old)', 2), (4, 'folder', 'Offspring', 1)`)
  await database.db.query(
    sql`insert into asset (id, kind, name, deleted_at) values (9, 'folder', 'Spring gone', now())`,
  )
  await database.db.query(sql`
    insert into person (id, first_name, last_name, email, phone, deleted_at) values
      (1, 'Zoë', 'De Vries', 'zoe@example.com', '+13125550123', null),
      (2, 'Ann', 'Zoeller', 'ann@example.com', null, null),
      (3, 'Zoë', 'Gone', 'gone@example.com', null, now())`)
})

const names = async (text: string) => (await searchAssets(database.db, text)).map(({ name }) => name)
const people = async (text: string) => (await searchPeople(database.db, text)).map(({ id }) => id)

test('a word of the name starts with what was typed', async () => {
  expect(await names('spr')).toEqual(['Spring Sale'])
  expect(await names('sale spr')).toEqual(['Spring Sale'])
  expect(await names('sale')).toEqual(['Sale 50% (old)', 'Spring Sale'])
})

test('signs are taken literally', async () => {
  expect(await names('50%')).toEqual(['Sale 50% (old)'])
  expect(await names('.*')).toEqual([])
  expect(await names('a\\')).toEqual([])
})

test('an asset says where it stands', async () => {
  expect((await searchAssets(database.db, 'sale 50'))[0]?.trail).toEqual(['Retail', 'Spring Sale'])
})

test('people by name, both names, e-mail or number; never deleted ones', async () => {
  expect(await people('zoë')).toEqual([1])
  expect(await people('zoe')).toEqual([1, 2])
  expect(await people('zoë de v')).toEqual([1])
  expect(await people('ann@ex')).toEqual([2])
  expect(await people('(312) 555-0123')).toEqual([1])
  expect(await people('%')).toEqual([])
})
