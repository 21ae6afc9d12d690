// The machinery around a benchmark: one embedded Postgres with the settings a real one has (what a commit costs is part of the
// figure), its databases, its folders. Started when first needed, removed at the end.
import { chmod, mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import pg from 'pg'
import { type EmbeddedPostgres, startEmbeddedPostgres } from '#lib/db/embedded-postgres.ts'
import { migrate } from '#lib/db/migrate.ts'
import { type Database, openDatabase } from '#lib/db/sql.ts'
import { installJobs } from '#lib/jobs/install.ts'
import type { Bench, BenchDatabase, Benchmark, Measured, Size } from './benchmark.ts'
import { makePeople } from './people.ts'

process.env.FLOWSTEP_SECRET_KEY ??= Buffer.alloc(32, 7).toString('base64')

/** As in lib/worker/main.ts. */
export const workerConnection = { random_page_cost: '1.1' }

export type OpenBench = {
  run(benchmark: Benchmark, size: Size): Promise<Measured>
  close(): Promise<void>
}

export function openBench(say: (text: string) => void): OpenBench {
  const folders: string[] = []
  const templates = new Map<string, Promise<string>>()
  let started: Promise<EmbeddedPostgres> | undefined
  let open: { name: string; db: Database }[] = []
  let databases = 0

  async function folder() {
    const path = await mkdtemp(join(tmpdir(), 'flowstep-bench-'))
    await chmod(path, 0o755)
    folders.push(path)
    return path
  }

  function server() {
    started ??= folder().then((path) =>
      startEmbeddedPostgres({ dataDir: join(path, 'postgres'), password: 'bench', durability: 'durable' }),
    )
    return started
  }

  async function admin(statement: string) {
    const client = new pg.Client({ connectionString: (await server()).url('postgres') })
    await client.connect()
    await client.query(statement).finally(() => client.end())
  }

  /** Makes a database once under this name; databases of benchmarks are copies. */
  function template(name: string, make: (url: string) => Promise<void>): Promise<string> {
    const known = templates.get(name)
    if (known) return known
    const database = `template_${name}`
    const made = make(database).then(() => database)
    templates.set(name, made)
    return made
  }

  function emptyTemplate() {
    return template('empty', async (name) => {
      await admin(`create database ${name}`)
      const url = (await server()).url(name)
      await migrate(url)
      await installJobs(url)
    })
  }

  function peopleTemplate(people: number) {
    return template(`people_${people}`, async (name) => {
      await admin(`create database ${name} template ${await emptyTemplate()}`)
      say(`making ${people.toLocaleString('en')} people`)
      const db = openDatabase({
        url: (await server()).url(name),
        maxConnections: 2,
        applicationName: 'bench-people',
      })
      await makePeople(db, people).finally(() => db.close())
    })
  }

  async function copyOf(source: string): Promise<BenchDatabase> {
    const name = `bench_${++databases}`
    // Copied as files and not through the log: a gigabyte of log before a measurement would be paid for in it.
    await admin(`create database ${name} template ${source} strategy file_copy`)
    const url = (await server()).url(name)
    const db = openDatabase({
      url,
      maxConnections: 12,
      applicationName: 'bench',
      settings: workerConnection,
    })
    open.push({ name, db })
    return { url, db }
  }

  async function closeDatabases() {
    for (const { name, db } of open) {
      await db.close()
      await admin(`drop database ${name} with (force)`)
    }
    open = []
  }

  return {
    async run(benchmark, size) {
      const bench: Bench = {
        ...size,
        folder,
        say,
        emptyDatabase: async () => copyOf(await emptyTemplate()),
        peopleDatabase: async (people = size.people) => copyOf(await peopleTemplate(people)),
      }
      return benchmark.run(bench).finally(closeDatabases)
    },
    async close() {
      await (await started)?.stop()
      for (const path of folders) await rm(path, { recursive: true, force: true })
    },
  }
}
