import { mkdir, mkdtemp, readFile, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import sql from 'sql-template-tag'
import { afterEach, beforeEach, expect, test } from 'vitest'
import { migrate, newestMigration } from './migrate.ts'
import { testDatabase } from './testing/test-database.ts'

const database = await testDatabase()
let folder: string

beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'flowstep-migrations-'))
  await database.db.query(sql`drop table if exists fruit`)
  await database.db.query(sql`delete from _prisma_migrations where migration_name like '9%'`)
})
afterEach(() => rm(folder, { recursive: true, force: true }))

async function write(name: string, text: string) {
  await mkdir(join(folder, name), { recursive: true })
  await writeFile(join(folder, name, 'migration.sql'), text)
}

test('applies in order, once, also when several processes start at the same moment', async () => {
  await write('9002_add_pears', `insert into fruit values ('pear');`)
  await write(
    '9001_make_fruit',
    `create table fruit (name text); do $$ begin insert into fruit values ('fig'); end $$;`,
  )
  const runs = await Promise.all([1, 2, 3].map(() => migrate(database.url, folder)))
  expect(runs.flat().sort()).toEqual(['9001_make_fruit', '9002_add_pears'])
  expect((await database.db.query(sql`select name from fruit order by 1`)).rows).toEqual([
    { name: 'fig' },
    { name: 'pear' },
  ])
  expect(await newestMigration(folder)).toBe('9002_add_pears')
})

test('a failing migration leaves nothing behind and is tried again next time', async () => {
  await write('9001_make_fruit', `create table fruit (name text); select no_such_function();`)
  await expect(migrate(database.url, folder)).rejects.toThrow(
    /9001_make_fruit failed and was undone.*no_such_function/,
  )
  await write('9001_make_fruit', `create table fruit (name text);`)
  expect(await migrate(database.url, folder)).toEqual(['9001_make_fruit'])
})

test('refuses when an applied migration was changed', async () => {
  await write('9001_make_fruit', `create table fruit (name text);`)
  await migrate(database.url, folder)
  await write('9001_make_fruit', `create table fruit (name text, colour text);`)
  await expect(migrate(database.url, folder)).rejects.toThrow('9001_make_fruit was changed')
})

test('builds an index without a transaction where the file asks for it', async () => {
  await write('9001_make_fruit', `create table fruit (name text);`)
  await write(
    '9002_index',
    `-- flowstep:no-transaction\ncreate index concurrently if not exists fruit_name on fruit (name);`,
  )
  const [first, second] = await Promise.all([migrate(database.url, folder), migrate(database.url, folder)])
  expect([...first, ...second]).toHaveLength(2)
})

test('the record is what Prisma keeps: sha256 of the file', async () => {
  const { createHash } = await import('node:crypto')
  const file = await readFile(
    join(import.meta.dirname, '../../prisma/migrations/0001_foundation/migration.sql'),
  )
  const { rows } = await database.db.query<{ checksum: string }>(
    sql`select checksum from _prisma_migrations where migration_name = '0001_foundation'`,
  )
  expect(rows[0]?.checksum).toBe(createHash('sha256').update(file).digest('hex'))
})
