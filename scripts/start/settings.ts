// What `npm start` is asked to do, read from the environment and the data folder.
import { randomBytes } from 'node:crypto'
import { existsSync } from 'node:fs'
import { chmod, mkdir, readFile, rm, statfs, writeFile } from 'node:fs/promises'
import { createServer } from 'node:net'
import { join, resolve } from 'node:path'
import { freePort } from '#lib/db/embedded-postgres.ts'

/** A start that cannot go on, in words for the person at the terminal: the cause and the cure. */
export class StartRefused extends Error {}

export type Settings = {
  root: string
  dataDir: string
  port: number
  host: string
  publicUrl: string
  /** Null: run the embedded server. */
  databaseUrl: string | null
  /** Invented people, sandbox, one-click sign-in: only on this machine's own loopback address. */
  isDemo: boolean
  isDevelopment: boolean
  secretKey: string
}

const root = resolve(import.meta.dirname, '..', '..')
const leastFreeBytes = 500 * 1024 * 1024

/** Reads and checks everything that can be known before anything is started. */
export async function readSettings(arguments_: string[]): Promise<Settings> {
  const { env } = process
  const port = Number(env.PORT || 3000)
  if (!Number.isInteger(port) || port < 1 || port > 65_535) {
    throw new StartRefused(`PORT is ${env.PORT}; it must be a number from 1 to 65535.`)
  }
  const host = env.FLOWSTEP_HOST || '127.0.0.1'
  const dataDir = resolve(root, env.FLOWSTEP_DATA_DIR || '.flowstep')
  const databaseUrl = env.DATABASE_URL || null
  const isDemo = databaseUrl === null ? isLoopback(host) : env.FLOWSTEP_MODE === 'demo' && isLoopback(host)
  if (databaseUrl === null && !isDemo) {
    throw new StartRefused(
      `The embedded database is for trying out on this machine only, and FLOWSTEP_HOST is ${host}. Set DATABASE_URL to a Postgres of your own.`,
    )
  }
  await prepareDataDir(dataDir)
  return {
    root,
    dataDir,
    port,
    host,
    publicUrl: env.FLOWSTEP_PUBLIC_URL?.replace(/\/$/, '') || `http://localhost:${port}`,
    databaseUrl,
    isDemo,
    isDevelopment: arguments_.includes('--dev'),
    secretKey: env.FLOWSTEP_SECRET_KEY || (await secretKey(dataDir, isDemo)),
  }
}

function isLoopback(host: string): boolean {
  return host === 'localhost' || host === '::1' || host.startsWith('127.')
}

async function prepareDataDir(dataDir: string) {
  try {
    await mkdir(join(dataDir, 'logs'), { recursive: true })
    // As root the database runs as another user, who has to pass through but not to look around.
    await chmod(dataDir, process.getuid?.() === 0 ? 0o711 : 0o700)
    const probe = join(dataDir, '.writable')
    await writeFile(probe, '')
    await rm(probe)
  } catch (error) {
    const { code } = error as NodeJS.ErrnoException
    if (code === 'ENOSPC') throw noSpace(dataDir)
    throw new StartRefused(
      `The data folder ${dataDir} cannot be written to (${code}). Change its owner, or set FLOWSTEP_DATA_DIR to a folder of your own.`,
    )
  }
  const { bavail, bsize } = await statfs(dataDir)
  if (bavail * bsize < leastFreeBytes) throw noSpace(dataDir)
}

function noSpace(dataDir: string) {
  return new StartRefused(
    `There is less than 500 MB free where ${dataDir} is. Free some space, or set FLOWSTEP_DATA_DIR to a folder on another disk.`,
  )
}

/** Throws where the web server could not listen. */
export async function requireFreePort(port: number, host: string) {
  const { promise, resolve: done, reject } = Promise.withResolvers<void>()
  const probe = createServer()
  probe.once('error', reject)
  probe.listen(port, host, () => probe.close(() => done()))
  try {
    await promise
  } catch (error) {
    const { code } = error as NodeJS.ErrnoException
    if (code === 'EADDRINUSE') {
      throw new StartRefused(
        `Port ${port} is taken. Stop what uses it, or choose another: PORT=${port + 1} npm start`,
      )
    }
    if (code === 'EACCES') {
      throw new StartRefused(
        `Port ${port} needs more rights than you have. Choose one above 1023: PORT=3000 npm start`,
      )
    }
    throw new StartRefused(`Nothing can listen on ${host}:${port} (${code}). Check FLOWSTEP_HOST and PORT.`)
  }
}

/** Kept beside the data it protects in the demo; elsewhere it must be given, or a lost folder would lose the credentials. */
async function secretKey(dataDir: string, isDemo: boolean): Promise<string> {
  if (!isDemo) {
    throw new StartRefused(
      'FLOWSTEP_SECRET_KEY is not set. It signs sessions and encrypts Vibes credentials. Make one with `openssl rand -base64 32` and keep it safe.',
    )
  }
  return remembered(join(dataDir, 'secret.key'), () => randomBytes(32).toString('base64'))
}

/** The text of a small private file, made on first use. */
export async function remembered(path: string, make: () => string): Promise<string> {
  if (existsSync(path)) return (await readFile(path, 'utf8')).trim()
  const text = make()
  await writeFile(path, `${text}\n`, { mode: 0o600 })
  return text
}

/** The port this part had last time, so that addresses given out stay good; another one when it is taken. */
export async function rememberedPort(path: string): Promise<number> {
  const last = existsSync(path) ? Number(await readFile(path, 'utf8')) : 0
  const port = last > 0 && (await isFree(last)) ? last : await freePort()
  await writeFile(path, `${port}\n`)
  return port
}

function isFree(port: number): Promise<boolean> {
  return requireFreePort(port, '127.0.0.1').then(
    () => true,
    () => false,
  )
}
