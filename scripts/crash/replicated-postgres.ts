// A Postgres with a synchronous standby, behind one address that follows the primary: killed, and the standby takes over.
import { execFile } from 'node:child_process'
import { appendFile, rm, writeFile } from 'node:fs/promises'
import { createServer, connect as dial, type Socket } from 'node:net'
import { join } from 'node:path'
import { promisify } from 'node:util'
import pg from 'pg'
import { sleep } from '#lib/clock.ts'
import { freePort, startEmbeddedPostgres } from '#lib/db/embedded-postgres.ts'
import { killPostmaster } from './crashing-postgres.ts'

export type ReplicatedPostgres = {
  /** Stays the same whoever is the primary. */
  url: string
  /** `kill -9` of the primary, then the standby is made one. Resolves when it takes writes. Once only: there is no second standby. */
  failOver(): Promise<void>
  stop(): Promise<void>
}

const password = 'crash'
const standbyName = 'standby1'

export async function startReplicatedPostgres(folder: string): Promise<ReplicatedPostgres> {
  const dataDir = join(folder, 'primary')
  const primary = await startEmbeddedPostgres({ dataDir, password, durability: 'durable' })
  await onServer(primary.url('postgres'), (admin) => admin.query('create database flowstep'))
  const standby = await startStandby(folder, primary)
  await onServer(primary.url('postgres'), async (admin) => {
    // From here on a commit is one when both have it.
    await admin.query(`alter system set synchronous_standby_names = 'FIRST 1 (${standbyName})'`)
    await admin.query('select pg_reload_conf()')
    await until(async () => {
      const { rows } = await admin.query(`select from pg_stat_replication where sync_state = 'sync'`)
      return rows.length === 1
    })
  })
  const address = await followingAddress(primary.port)
  return {
    url: `postgres://flowstep:${password}@127.0.0.1:${address.port}/flowstep`,
    async failOver() {
      killPostmaster(dataDir)
      await primary.died
      await onServer(standby.url('postgres'), (admin) => admin.query('select pg_promote(true, 60)'))
      address.follow(standby.port)
    },
    async stop() {
      address.close()
      await Promise.all([primary.stop(), standby.stop()])
    },
  }
}

/** What pg_basebackup does, which the embedded Postgres comes without: a copy of the files between two calls, and the label they give. */
async function startStandby(folder: string, primary: { port: number; url(database: string): string }) {
  const dataDir = join(folder, 'standby')
  await onServer(primary.url('postgres'), async (admin) => {
    await admin.query(`select pg_create_physical_replication_slot('${standbyName}', true)`)
    await admin.query(`select pg_backup_start('${standbyName}', true)`)
    await promisify(execFile)('cp', ['-a', join(folder, 'primary'), dataDir])
    const { rows } = await admin.query<{ labelfile: string }>('select labelfile from pg_backup_stop(false)')
    await rm(join(dataDir, 'postmaster.pid'))
    await writeFile(join(dataDir, 'backup_label'), rows[0]!.labelfile)
  })
  await writeFile(join(dataDir, 'standby.signal'), '')
  await appendFile(
    join(dataDir, 'postgresql.auto.conf'),
    `primary_conninfo = 'host=127.0.0.1 port=${primary.port} user=flowstep password=${password} application_name=${standbyName}'\n` +
      `primary_slot_name = '${standbyName}'\n`,
  )
  // The files made here belong to whoever the server runs as.
  await promisify(execFile)('chown', ['-R', `--reference=${join(folder, 'primary')}`, dataDir])
  return startEmbeddedPostgres({ dataDir, password, durability: 'durable' })
}

/** As a proxy or a moving name does it: connections of old end with the old primary, new ones reach the new. */
async function followingAddress(
  first: number,
): Promise<{ port: number; follow(port: number): void; close(): void }> {
  let target = first
  const open = new Set<Socket>()
  const server = createServer((client) => {
    const upstream = dial(target, '127.0.0.1')
    for (const [from, to] of [
      [client, upstream],
      [upstream, client],
    ] as const) {
      open.add(from)
      from.pipe(to)
      from.on('error', () => to.destroy())
      from.on('close', () => {
        open.delete(from)
        to.destroy()
      })
    }
  })
  const port = await freePort()
  await new Promise<void>((listening) => server.listen(port, '127.0.0.1', listening))
  return {
    port,
    follow(to) {
      target = to
      for (const socket of open) socket.destroy()
    },
    close() {
      server.close()
      for (const socket of open) socket.destroy()
    },
  }
}

async function onServer<T>(url: string, work: (admin: pg.Client) => Promise<T>): Promise<T> {
  const admin = new pg.Client({ connectionString: url })
  await admin.connect()
  try {
    return await work(admin)
  } finally {
    await admin.end()
  }
}

async function until(isTrue: () => Promise<boolean>): Promise<void> {
  for (let looks = 0; looks < 200; looks += 1) {
    if (await isTrue()) return
    await sleep(50)
  }
  throw new Error('the standby never followed')
}
