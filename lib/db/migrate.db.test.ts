import { mkdir, mkdtemp, readFile, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import pg from 'pg'
import sql from 'sql-template-tag'
import { afterEach, beforeEach, expect, onTestFinished, test, vi } from 'vitest'
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

/** Another session of the database, and what it did ends with the test. */
async function otherSession() {
  const client = new pg.Client({ connectionString: database.url, application_name: 'somebody' })
  await client.connect()
  onTestFinished(() => client.end())
  return client
}

/** Time passes quickly here; Postgres' own clock stays as it is. */
function hurry() {
  vi.useFakeTimers({ toFake: ['setTimeout', 'clearTimeout', 'performance'] })
  onTestFinished(() => void vi.useRealTimers())
}
const inTheEnd = (look: () => unknown) =>
  expect.poll(
    () => {
      vi.advanceTimersByTime(1_000)
      return look()
    },
    { timeout: 15_000 },
  )

test('says whose migration it waits for', async () => {
  const other = await otherSession()
  await other.query('select pg_advisory_lock(72707369)')
  hurry()
  const said: string[] = []
  const done = migrate(database.url, folder, (line) => said.push(line))
  await inTheEnd(() => said).toEqual([
    expect.stringMatching(
      /^Waiting for another process that migrates this database \(Postgres process \d+, somebody.*\)\.$/,
    ),
  ])
  await other.query('select pg_advisory_unlock(72707369)')
  await inTheEnd(() => Promise.race([done, 'waiting'])).toEqual([])
})

test('behind a table that something else holds it lets the others go first, says so, and tries again', async () => {
  await database.db.query(sql`create table fruit (name text)`)
  // The migration's own limit is shorter, so that this takes no five seconds.
  await write('9001_colour', `set local lock_timeout = '50ms'; alter table fruit add colour text;`)
  await write('9002_limit', `insert into fruit (name) select current_setting('lock_timeout')`)
  const other = await otherSession()
  await other.query('begin')
  await other.query('lock table fruit in access share mode')
  hurry()
  const said: string[] = []
  const done = migrate(database.url, folder, (line) => said.push(line))
  await inTheEnd(() => said).toContainEqual(
    expect.stringMatching(/^Migration 9001_colour waits for a table that something else holds/),
  )
  await other.query('rollback')
  await inTheEnd(() => Promise.race([done, 'waiting'])).toEqual(['9001_colour', '9002_limit'])
  expect((await database.db.query(sql`select name from fruit`)).rows).toEqual([{ name: '5s' }])
})

test('a migration whose connection is lost fails under its name', async () => {
  await write('9001_lost', `select pg_terminate_backend(pg_backend_pid())`)
  await expect(migrate(database.url, folder)).rejects.toThrow(/9001_lost failed.*terminat/)
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
