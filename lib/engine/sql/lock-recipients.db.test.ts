import sql from 'sql-template-tag'
import { expect, test } from 'vitest'
import type { Queryable } from '#lib/db/sql.ts'
import { testDatabase } from '#lib/db/testing/test-database.ts'
import { lockRecipients } from './lock-recipients.ts'

const database = await testDatabase()
const { db } = database

const [first, second, third] = ['+13125550101', '+13125550102', '+13125550103']
const add = (tx: Queryable, phone: string) => tx.query(sql`insert into recipient (phone) values (${phone})`)

test('who waits for a number that is just being made holds none of the others', async () => {
  await add(db, second)
  await db.query(sql`insert into recipient (phone, stopped_at) values (${third}, now())`)
  const made = Promise.withResolvers<void>()
  const mayEnd = Promise.withResolvers<void>()
  const maker = db.transaction(async (tx) => {
    await add(tx, first)
    made.resolve()
    await mayEnd.promise
  })
  await made.promise
  const locked = db.transaction((tx) => lockRecipients(tx, [third, first, second, first]))
  await expect
    .poll(async () => {
      const { rows } = await db.query<{ waits: boolean }>(sql`
        select exists (select from pg_stat_activity where datname = current_database() and wait_event_type = 'Lock' and query like '%make-recipients%') as waits`)
      return rows[0]!.waits
    })
    .toBe(true)
  await db.query(sql`select from recipient where phone = ${second} for update nowait`)
  mayEnd.resolve()
  await maker
  expect(await locked).toEqual(new Set([third]))
})
