// The embedded server of `npm start`: where its files go, and what an earlier start may have left running.
import { createHash, randomBytes } from 'node:crypto'
import { existsSync, readFileSync } from 'node:fs'
import { mkdir, rm } from 'node:fs/promises'
import { join } from 'node:path'
import pg from 'pg'
import { sleep } from '#lib/clock.ts'
import { type EmbeddedPostgres, startEmbeddedPostgres } from '#lib/db/embedded-postgres.ts'
import { canReach, serverOwner } from '#lib/db/postgres-binaries.ts'
import { remembered } from './settings.ts'
import { unfinishedSeed } from './unfinished-seed.ts'

export const databaseName = 'flowstep'

/** Starts it, with the database in it. Says so when the files have to lie elsewhere. */
export async function startLocalPostgres(
  dataDir: string,
  say: (line: string) => void,
): Promise<EmbeddedPostgres> {
  const folder = await clusterFolder(dataDir, say)
  await endLeftover(folder)
  const password = await remembered(join(dataDir, 'database.password'), () =>
    randomBytes(24).toString('base64url'),
  )
  const server = await startEmbeddedPostgres({ dataDir: folder, password, durability: 'durable', say })
  const admin = new pg.Client({ connectionString: server.url('postgres') })
  // A lost connection fails the next statement; without a listener it would end the process.
  admin.on('error', () => {})
  await admin.connect()
  if (existsSync(unfinishedSeed(dataDir))) {
    say('The sample data was not finished last time and is made anew.')
    await admin.query(`drop database if exists ${databaseName} with (force)`)
    await rm(join(dataDir, 'sandbox'), { recursive: true, force: true })
    await rm(unfinishedSeed(dataDir))
  }
  const { rowCount } = await admin.query('select 1 from pg_database where datname = $1', [databaseName])
  if (!rowCount) await admin.query(`create database ${databaseName}`)
  await admin.end()
  return server
}

// Root's home is often closed to others, and the database then runs as a user who cannot pass through it.
async function clusterFolder(dataDir: string, say: (line: string) => void): Promise<string> {
  const owner = serverOwner()
  if (!owner || canReach(dataDir, owner)) return join(dataDir, 'postgres')
  const name = createHash('sha256').update(dataDir).digest('hex').slice(0, 12)
  const elsewhere = join('/var/lib/flowstep', name)
  await mkdir(elsewhere, { recursive: true, mode: 0o755 })
  say(`The user postgres cannot reach ${dataDir}, so the database's files are in ${elsewhere}.`)
  return join(elsewhere, 'postgres')
}

/** A start that was killed leaves its server behind; it holds the files, so it has to end first. */
async function endLeftover(folder: string): Promise<void> {
  const pid = leftoverPid(folder)
  if (pid === null) return
  process.kill(pid, 'SIGINT')
  for (let waited = 0; waited < 30_000 && leftoverPid(folder) !== null; waited += 100) await sleep(100)
}

function leftoverPid(folder: string): number | null {
  try {
    const pid = Number(readFileSync(join(folder, 'postmaster.pid'), 'utf8').split('\n')[0])
    process.kill(pid, 0)
    // Only where it can be seen to be that very server; otherwise Postgres itself decides by its lock.
    return readFileSync(`/proc/${pid}/cmdline`, 'utf8').includes(folder) ? pid : null
  } catch {
    return null
  }
}
