import sql from 'sql-template-tag'
import { expect, test } from 'vitest'
import { newestMigration } from '#lib/db/migrate.ts'
import { db } from '#lib/db/sql.ts'
import { testDatabase } from './test-database.ts'

const database = await testDatabase()

test('the copy has every migration and the process reads from it', async () => {
  const { rows } = await db.query<{ migration_name: string }>(
    sql`select migration_name from _prisma_migrations order by 1 desc limit 1`,
  )
  expect(rows[0]?.migration_name ?? null).toBe(await newestMigration())
  expect(process.env.DATABASE_URL).toBe(database.url)
})

test('reset empties what a test wrote', async () => {
  await db.query(sql`create table scratch (id int primary key)`)
  await db.query(sql`insert into scratch values (1)`)
  await database.reset()
  const { rows } = await db.query<{ count: number }>(sql`select count(*) from scratch`)
  expect(rows[0]!.count).toBe(0)
})

test('reset puts back what the migrations had put in, and counts from one again', async () => {
  const rows = () => database.db.query(sql`select * from clock`)
  const before = (await rows()).rows
  await db.query(sql`update clock set offset_ms = 5`)
  const insert = () =>
    db.query<{ id: number }>(sql`insert into audit_event (user_name, action) values ('a', 'b') returning id`)
  const first = (await insert()).rows[0]!.id
  await database.reset()
  expect((await rows()).rows).toEqual(before)
  expect((await insert()).rows[0]!.id).toBe(first)
})
