// A database of its own for each test file: `const database = await testDatabase()` at the top of the file.
import { randomBytes } from 'node:crypto'
import pg from 'pg'
import { inject } from 'vitest'
import { type Database, database as processDatabase } from '#lib/db/sql.ts'
import { restoreBaseline } from './baseline.ts'

const templateName = 'flowstep_template'

export type TestDatabase = {
  /** Connection string, for code that opens its own pool. */
  url: string
  /** The pool that `db` and `database()` of `#lib/db/sql.ts` use in this file. */
  db: Database
  /** Empties every table and puts back what the migrations had put in. */
  reset(): Promise<void>
}

/** A worker that goes on to another file keeps it: making one takes longer than the tests of most files. */
let held: TestDatabase | undefined

/**
 * Copies the migrated template, once for each process, and points this process' environment at it; a file that finds it used gets it emptied.
 * It goes with the server, when the run ends. Call this at the top level of a `*.db.test.ts`, before anything asks for `env()`.
 */
export async function testDatabase(): Promise<TestDatabase> {
  if (held) await held.reset()
  held ??= await newDatabase()
  return held
}

async function newDatabase(): Promise<TestDatabase> {
  const adminUrl = inject('postgresUrl')
  if (!adminUrl) throw new Error('Only files named *.db.test.ts get a database.')
  const name = `test_${randomBytes(6).toString('hex')}`
  await onServer(adminUrl, (admin) => createFromTemplate(admin, name))
  const url = adminUrl.replace(/\/postgres(?=\?|$)/, `/${name}`)
  process.env.DATABASE_URL = url
  process.env.FLOWSTEP_SECRET_KEY = Buffer.alloc(32, 7).toString('base64')
  process.env.FLOWSTEP_MODE ??= 'demo'
  const db = processDatabase()
  return {
    url,
    db,
    async reset() {
      const client = await db.pool.connect()
      try {
        await restoreBaseline(client)
      } finally {
        client.release()
      }
    },
  }
}

/** Copying fails while another session is in the template; copies made at the same moment wait for each other. */
async function createFromTemplate(admin: pg.Client, name: string) {
  await admin.query('select pg_advisory_lock(1)')
  await admin.query(`create database ${name} template ${templateName}`)
}

async function onServer(url: string, work: (admin: pg.Client) => Promise<unknown>) {
  const admin = new pg.Client({ connectionString: url })
  await admin.connect()
  try {
    await work(admin)
  } finally {
    await admin.end()
  }
}
