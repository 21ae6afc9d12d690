// A Postgres of our own for a first run and for tests: real server, loopback only, nothing to install.
import { type ChildProcess, spawn } from 'node:child_process'
import { existsSync } from 'node:fs'
import { chmod, chown, mkdir, rm, writeFile } from 'node:fs/promises'
import { createServer } from 'node:net'
import { totalmem } from 'node:os'
import { join, resolve } from 'node:path'
import { type ProcessOwner, postgresBinaries, serverOwner } from './postgres-binaries.ts'

export type EmbeddedPostgres = {
  port: number
  /** Connection string of one database on this server. */
  url(database: string): string
  /** Ends sessions and shuts down; resolves when the process is gone. */
  stop(): Promise<void>
  /** Settles with the reason when the server ends without having been asked. Never rejects. */
  died: Promise<string>
}

type Options = {
  /** The cluster's own folder; made, and given to the server's user, when missing. */
  dataDir: string
  /** Chosen free when absent. */
  port?: number
  password: string
  /** Tests give up durability for speed; anything a person cares for must not. */
  durability: 'durable' | 'throwaway'
  /** Each line the server writes. */
  onLog?: (line: string) => void
  /** Told where its end takes long. */
  say?: (line: string) => void
}

const superuser = 'flowstep'
/** How long after being asked to end: it is said that it takes long, sessions that don't end are given up, the server itself is. */
const patienceMs = { quiet: 5_000, fast: 60_000, immediate: 70_000 }
/** The system's own limit is 107 bytes, on some 103. */
const longestSocketPath = 100

/** A sixteenth of the machine's memory: a million people and a run over them fit in a gigabyte. Taken only as it is used. */
function sharedMegabytes(): number {
  return Math.round(Math.min(1024, Math.max(128, totalmem() / 16 / 2 ** 20)))
}

const settings = {
  durable: {
    shared_buffers: `${sharedMegabytes()}MB`,
    max_connections: '150',
    max_wal_size: '4GB',
    checkpoint_timeout: '15min',
  },
  throwaway: {
    shared_buffers: '128MB',
    max_connections: '200',
    fsync: 'off',
    synchronous_commit: 'off',
    full_page_writes: 'off',
    max_wal_size: '4GB',
  },
} as const

/** Starts the server on 127.0.0.1, making the cluster first when the folder is empty. */
export async function startEmbeddedPostgres(options: Options): Promise<EmbeddedPostgres> {
  const dataDir = resolve(options.dataDir)
  const owner = serverOwner()
  const onLog = options.onLog ?? (() => {})
  if (!existsSync(join(dataDir, 'PG_VERSION'))) await makeCluster(dataDir, options.password, owner)
  const port = options.port ?? (await freePort())
  const socketFolder = socketFolderOf(options, dataDir, port)
  const flags = Object.entries(settings[options.durability]).flatMap(([name, value]) => [
    '-c',
    `${name}=${value}`,
  ])
  const child = spawn(
    postgresBinaries().postgres,
    [
      '-D',
      dataDir,
      '-p',
      String(port),
      '-c',
      'listen_addresses=127.0.0.1',
      '-c',
      `unix_socket_directories=${socketFolder ?? ''}`,
      ...flags,
    ],
    // A group of its own, so that Ctrl-C reaches us first and the server last.
    {
      ...owner,
      cwd: dataDir,
      stdio: ['ignore', 'ignore', 'pipe'],
      detached: options.durability === 'durable',
    },
  )
  // Not 'close': a session that outlives the server holds its stderr open.
  const exited = new Promise<void>((done) => child.once('exit', () => done()))
  // Should this process end in a hurry, also while the server still recovers, it must not stay behind.
  const killWithUs = () => child.kill('SIGINT')
  process.once('exit', killWithUs)
  void exited.then(() => process.removeListener('exit', killWithUs))
  await untilReady(child, onLog)
  let stopping = false
  return {
    port,
    url: (database) => {
      const url = `postgres://${superuser}:${options.password}@127.0.0.1:${port}/${database}`
      return socketFolder === null ? url : `${url}?host=${encodeURIComponent(socketFolder)}`
    },
    died: exited.then(() =>
      stopping ? 'stopped' : `Postgres ended (exit code ${child.exitCode ?? child.signalCode})`,
    ),
    async stop() {
      stopping = true
      await end(child, exited, options.say ?? (() => {}))
    },
  }
}

async function end(child: ChildProcess, exited: Promise<void>, say: (line: string) => void) {
  const timers = [
    setTimeout(() => say('Waiting for Postgres to write its data and end…'), patienceMs.quiet),
    setTimeout(() => {
      say('Postgres does not end. It is cut off, and looks through its log at the next start.')
      // What is committed is in the log; nothing is lost by this, nor by the next.
      child.kill('SIGQUIT')
    }, patienceMs.fast),
    setTimeout(() => child.kill('SIGKILL'), patienceMs.immediate),
  ]
  // Postgres' fast shutdown: sessions are ended, data is written.
  child.kill('SIGINT')
  await exited
  for (const timer of timers) clearTimeout(timer)
}

/** Tests talk by a unix socket, which spares the network's part of each statement; its path has a length limit that a deep project folder reaches. */
function socketFolderOf({ durability }: Options, dataDir: string, port: number): string | null {
  const path = join(dataDir, `.s.PGSQL.${port}`)
  return durability === 'throwaway' && process.platform !== 'win32' && path.length <= longestSocketPath
    ? dataDir
    : null
}

async function makeCluster(dataDir: string, password: string, owner: ProcessOwner | null) {
  await mkdir(dataDir, { recursive: true, mode: 0o700 })
  if (owner) await chown(dataDir, owner.uid, owner.gid)
  const passwordFile = `${dataDir}.password`
  await writeFile(passwordFile, `${password}\n`, { mode: 0o600 })
  if (owner) await chown(passwordFile, owner.uid, owner.gid)
  try {
    await run(
      postgresBinaries().initdb,
      [
        `--pgdata=${dataDir}`,
        `--username=${superuser}`,
        '--auth=scram-sha-256',
        `--pwfile=${passwordFile}`,
        '--encoding=UTF8',
        // The builtin locale sorts by code point everywhere alike and knows upper and lower case beyond ASCII.
        '--locale-provider=builtin',
        '--builtin-locale=C.UTF-8',
        '--locale=C',
        '--no-sync',
      ],
      owner,
    )
    await chmod(dataDir, 0o700)
  } catch (error) {
    await rm(join(dataDir, 'PG_VERSION'), { force: true })
    throw error
  } finally {
    await rm(passwordFile, { force: true })
  }
}

function run(command: string, args: string[], owner: ProcessOwner | null): Promise<void> {
  return new Promise((done, fail) => {
    const child = spawn(command, args, { ...owner, cwd: '/', stdio: ['ignore', 'ignore', 'pipe'] })
    let complaint = ''
    child.stderr.on('data', (chunk: Buffer) => {
      complaint += chunk
    })
    child.once('error', fail)
    child.once('close', (code) => {
      if (code === 0) done()
      else
        fail(new Error(`The database could not be made: ${complaint.trim() || `initdb ended with ${code}`}`))
    })
  })
}

/** What is remembered of a server that does not start: the end of what it said. */
const lastWords = 20_000

/**
 * Resolves when the server says that it is ready; rejects with its last words when it ends first. A server that recovers from a crash may say
 * any amount before, a line for each session that tried.
 */
export function untilReady(
  child: Pick<ChildProcess, 'stderr' | 'once'>,
  onLog: (line: string) => void,
): Promise<void> {
  return new Promise((done, fail) => {
    let seen = ''
    child.stderr!.on('data', (chunk: Buffer) => {
      const text = chunk.toString()
      for (const line of text.split('\n')) if (line) onLog(line)
      seen = (seen + text).slice(-lastWords)
      // A standby says it is ready for reading.
      if (/ready to accept (read-only )?connections/.test(seen)) done()
    })
    child.once('error', fail)
    child.once('close', () => fail(new Error(`Postgres did not start:\n${seen.trim()}`)))
  })
}

/** A port nobody listens on at this moment. */
export function freePort(): Promise<number> {
  return new Promise((done, fail) => {
    const probe = createServer()
    probe.once('error', fail)
    probe.listen(0, '127.0.0.1', () => {
      const address = probe.address()
      probe.close(() => done(typeof address === 'object' && address ? address.port : 0))
    })
  })
}
