// A Postgres of the round's own that can be killed and comes back with what it had committed.
import { execFile } from 'node:child_process'
import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { promisify } from 'node:util'
import pg from 'pg'
import { sleep } from '#lib/clock.ts'
import { type EmbeddedPostgres, startEmbeddedPostgres } from '#lib/db/embedded-postgres.ts'
import { migrateAll } from '../migrate.ts'

export type CrashingPostgres = {
  url: string
  /** `kill -9` of the postmaster, then a new one on the same files. Resolves when it answers again. */
  crash(): Promise<void>
  stop(): Promise<void>
}

const password = 'crash'

/** `kill -9` of the server that works on these files. */
export function killPostmaster(dataDir: string): void {
  process.kill(Number(readFileSync(join(dataDir, 'postmaster.pid'), 'utf8').split('\n')[0]), 'SIGKILL')
}

/** Makes a cluster with a migrated database in it, and leaves it stopped. Returns its folder: what each round begins with a copy of. */
export async function makeTemplate(folder: string): Promise<string> {
  const dataDir = join(folder, 'postgres')
  const server = await startEmbeddedPostgres({ dataDir, password, durability: 'throwaway' })
  const admin = new pg.Client({ connectionString: server.url('postgres') })
  await admin.connect()
  await admin.query('create database flowstep')
  await admin.end()
  await migrateAll(server.url('flowstep'))
  await server.stop()
  return dataDir
}

export async function startCrashingPostgres(folder: string, template: string): Promise<CrashingPostgres> {
  const dataDir = join(folder, 'postgres')
  // Not by Node's own cp, which leaves the files to us instead of to the server's user.
  await promisify(execFile)('cp', ['-a', template, dataDir])
  const options = { dataDir, password, durability: 'durable' } as const
  let server: EmbeddedPostgres = await startEmbeddedPostgres(options)
  const { port } = server
  async function crash() {
    killPostmaster(dataDir)
    await server.died
    // Its sessions notice that it is gone a moment later, and hold the shared memory until then.
    for (let attempt = 1; ; attempt += 1) {
      try {
        server = await startEmbeddedPostgres({ ...options, port })
        return
      } catch (error) {
        if (attempt === 50) throw error
        await sleep(100)
      }
    }
  }
  let latest = Promise.resolve()
  return {
    url: server.url('flowstep'),
    // One after the other: two that overlap would start two servers on the same files.
    crash: () => {
      latest = latest.catch(() => {}).then(crash)
      return latest
    },
    stop: () => server.stop(),
  }
}
