// Applies prisma/migrations/*/migration.sql in order. Prisma's own CLI is not used at run time: it wants to download an engine,
// and splits files on every `;`, which breaks PL/pgSQL bodies. The record is kept as Prisma keeps it, so `prisma migrate status` agrees.
import { createHash, randomUUID } from 'node:crypto'
import { readdir, readFile } from 'node:fs/promises'
import { join } from 'node:path'
import pg from 'pg'
import { monotonicMs, sleep } from '#lib/clock.ts'
import { keptAlive } from './kept-alive.ts'

/** First line of a migration that must run outside a transaction (CREATE INDEX CONCURRENTLY). One statement, safe to repeat. */
const outsideTransaction = '-- flowstep:no-transaction'
/** Prisma's advisory lock, so that the two never migrate at once. */
const lockId = 72707369

// Every process is started in the project's folder; `import.meta.dirname` is gone once Next has bundled this.
const migrationsFolder = join(process.cwd(), 'prisma', 'migrations')

/** It is said after this that another process' migration is waited for. */
const quietMs = 5_000
/** Behind a migration that waits for a table everybody waits: it lets go, and after as long a pause for them asks again. */
const tableWaitSeconds = 5
const tableTries = 10
/** What Postgres answers when `lock_timeout` is over. */
const lockNotAvailable = '55P03'

type Say = (line: string) => void
type Migration = { name: string; text: string; checksum: string }

/** Brings the database up to date. Returns the names applied now; safe to call from several processes at once. Says what it waits for. */
export async function migrate(
  url: string,
  folder = migrationsFolder,
  say: Say = () => {},
): Promise<string[]> {
  const client = new pg.Client({
    connectionString: url,
    application_name: 'flowstep-migrate',
    connectionTimeoutMillis: 10_000,
    ...keptAlive,
  })
  // A lost connection fails the statement that is under way, or the next; without a listener it would end the process.
  client.on('error', () => {})
  await client.connect()
  try {
    await lock(client, say)
    await client.query(createRecord)
    const applied = await appliedChecksums(client)
    const done: string[] = []
    for (const migration of await readMigrations(folder)) {
      const recorded = applied.get(migration.name)
      if (recorded === undefined) {
        await applyPatiently(client, migration, say)
        done.push(migration.name)
      } else if (recorded !== migration.checksum) {
        throw new Error(
          `Migration ${migration.name} was changed after this database applied it. Restore the file and put the change in a new migration.`,
        )
      }
    }
    return done
  } finally {
    await client.end()
  }
}

/** Name of the newest migration in the source: what the database must have for this version to work. */
export async function newestMigration(folder = migrationsFolder): Promise<string | null> {
  return (await folders(folder)).at(-1) ?? null
}

async function folders(folder: string): Promise<string[]> {
  const entries = await readdir(folder, { withFileTypes: true })
  return entries
    .filter((entry) => entry.isDirectory())
    .map((entry) => entry.name)
    .sort()
}

async function readMigrations(folder: string): Promise<Migration[]> {
  return Promise.all(
    (await folders(folder)).map(async (name) => {
      const bytes = await readFile(join(folder, name, 'migration.sql'))
      return {
        name,
        text: bytes.toString('utf8'),
        checksum: createHash('sha256').update(bytes).digest('hex'),
      }
    }),
  )
}

// Asked again and again rather than waited for: a session blocked in pg_advisory_lock holds a snapshot,
// and CREATE INDEX CONCURRENTLY in the session that has the lock would wait for it for ever.
async function lock(client: pg.Client, say: Say) {
  const since = monotonicMs()
  let isSaid = false
  for (;;) {
    const { rows } = await client.query('/* db:migrate-lock */ select pg_try_advisory_lock($1) as taken', [
      lockId,
    ])
    if (rows[0].taken) return
    if (!isSaid && monotonicMs() - since >= quietMs) {
      isSaid = true
      say(`Waiting for another process that migrates this database${await lockHolder(client)}.`)
    }
    await sleep(100)
  }
}

async function lockHolder(client: pg.Client): Promise<string> {
  const { rows } = await client.query<{ pid: number; application_name: string; address: string | null }>(
    `/* db:migrate-lock-holder */ select a.pid, a.application_name, host(a.client_addr) as address
     from pg_locks l join pg_stat_activity a using (pid)
     where l.locktype = 'advisory' and l.granted and l.classid = 0 and l.objid = $1 and l.objsubid = 1
       and l.database = (select oid from pg_database where datname = current_database())`,
    [lockId],
  )
  const [holder] = rows
  if (!holder) return ''
  const { pid, application_name: name, address } = holder
  return ` (${[`Postgres process ${pid}`, name, address].filter(Boolean).join(', ')})`
}

async function appliedChecksums(client: pg.Client): Promise<Map<string, string>> {
  const { rows } = await client.query<{ migration_name: string; checksum: string }>(
    `/* db:migrations-applied */ select migration_name, checksum from _prisma_migrations
     where finished_at is not null and rolled_back_at is null`,
  )
  return new Map(rows.map((row) => [row.migration_name, row.checksum]))
}

async function applyPatiently(client: pg.Client, migration: Migration, say: Say) {
  for (let attempt = 1; ; attempt++) {
    try {
      await apply(client, migration)
      return
    } catch (error) {
      const { code } = (error as Error).cause as { code?: string }
      if (code !== lockNotAvailable || attempt === tableTries) throw error
      say(
        `Migration ${migration.name} waits for a table that something else holds, such as an open transaction in psql. It is tried again.`,
      )
      await sleep(tableWaitSeconds * 1000)
    }
  }
}

async function apply(client: pg.Client, migration: Migration) {
  const inTransaction = !migration.text.startsWith(outsideTransaction)
  try {
    if (inTransaction) {
      await client.query('begin')
      await client.query(`set local lock_timeout = '${tableWaitSeconds}s'`)
    }
    await client.query(migration.text)
    await client.query(
      `/* db:migration-record */ insert into _prisma_migrations
         (id, checksum, migration_name, started_at, finished_at, applied_steps_count)
       values ($1, $2, $3, now(), clock_timestamp(), 1)`,
      [randomUUID(), migration.checksum, migration.name],
    )
    if (inTransaction) await client.query('commit')
  } catch (cause) {
    // Of a connection that is lost nothing stays either, and the reason is the one above.
    if (inTransaction) await client.query('rollback').catch(() => {})
    throw new Error(`Migration ${migration.name} failed and was undone: ${(cause as Error).message}`, {
      cause,
    })
  }
}

const createRecord = `/* db:migrations-table */
create table if not exists _prisma_migrations (
  id varchar(36) primary key,
  checksum varchar(64) not null,
  finished_at timestamptz,
  migration_name varchar(255) not null,
  logs text,
  rolled_back_at timestamptz,
  started_at timestamptz not null default now(),
  applied_steps_count integer not null default 0
)`
