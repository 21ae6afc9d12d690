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
