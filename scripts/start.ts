// `npm start`: everything Flowstep needs on one machine, in order, watched, and stopped in order.
// Postgres (unless DATABASE_URL names one) → migrations → sandbox → sample data → worker and web.
import { rm, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { migrateAll } from './migrate.ts'
import { buildWhenNeeded } from './start/build.ts'
import { databaseName, startLocalPostgres } from './start/local-postgres.ts'
import { lockDataDir } from './start/lock.ts'
import { type Part, startPart } from './start/part.ts'
import { runToEnd } from './start/run-to-end.ts'
import {
  readSettings,
  rememberedPort,
  requireFreePort,
  type Settings,
  StartRefused,
} from './start/settings.ts'
import { workerCommand } from './start/worker-command.ts'

const say = (line: string) => process.stdout.write(`${line}\n`)

// Whoever read our output may be gone before us; that is no reason to leave the parts behind.
process.stdout.on('error', () => {})
process.stderr.on('error', () => {})

/** What to undo, last begun first. */
const started: { stop(): Promise<void> }[] = []
let stopping: Promise<never> | undefined

function stopAll(exitCode: number): Promise<never> {
  stopping ??= (async () => {
    for (const part of started.reverse()) await part.stop().catch((error) => say(String(error)))
    process.exit(exitCode)
  })()
  return stopping
}

// A terminal's Ctrl-C reaches npm too, which passes it on: the second one must not cut the first short.
for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP'] as const) {
  process.on(signal, () => {
    if (!stopping) say('\nStopping…')
    void stopAll(0)
  })
}

// npm killed outright passes nothing on; we notice that our parent is another now.
if (['start', 'dev'].includes(process.env.npm_lifecycle_event ?? '')) {
  const npm = process.ppid
  setInterval(() => {
    if (process.ppid !== npm) void stopAll(0)
  }, 1000).unref()
}

try {
  await start()
} catch (error) {
  if (!stopping) {
    const reason = error as Error
    process.stderr.write(`${error instanceof StartRefused ? reason.message : (reason.stack ?? reason)}\n`)
  }
  await stopAll(1)
}

async function start() {
  const settings = await readSettings(process.argv)
  const { dataDir, publicUrl, isDevelopment } = settings
  const unlock = await lockDataDir(dataDir, publicUrl)
  started.push({ stop: unlock })
  await requireFreePort(settings.port, settings.host)
  // Building needs no database: both at once, since a first start is mostly waiting for these two.
  const built = isDevelopment ? Promise.resolve(false) : buildWhenNeeded(settings.root, say)
  built.catch(() => {})
  const databaseUrl = settings.databaseUrl ?? (await startOwnPostgres(settings))
  const applied = await migrateAll(databaseUrl, say)
  if (applied.length > 0) say(`Database: ${applied.length} migrations applied.`)
  const env = await startSandboxIfDemo(settings, databaseUrl)
  if (settings.isDemo) {
    await runToEnd('sample data', node('scripts/seed.ts'), { cwd: settings.root, env, say })
  }
  await built
  await Promise.all([
    begin(settings, 'worker', workerCommand, env),
    begin(settings, 'web', ['scripts/web.ts', ...(isDevelopment ? ['--dev'] : [])], {
      ...env,
      PORT: String(settings.port),
      FLOWSTEP_HOST: settings.host,
    }),
  ])
  await leaveForTools(dataDir, env)
  say(`Flowstep is ready at ${publicUrl}`)
}

/** What `npm run demo` needs of the Flowstep that is running; only its owner may read it, and it goes when we stop. */
async function leaveForTools(dataDir: string, env: NodeJS.ProcessEnv) {
  const file = join(dataDir, 'running.json')
  const own = Object.entries(env).filter(([name]) => name === 'DATABASE_URL' || name.startsWith('FLOWSTEP_'))
  await writeFile(file, JSON.stringify(Object.fromEntries(own)), { mode: 0o600 })
  started.push({ stop: () => rm(file, { force: true }) })
}

/** Modules marked `server-only` load under this condition alone. */
function node(file: string): string[] {
  return ['--conditions=react-server', file]
}

async function startOwnPostgres(settings: Settings): Promise<string> {
  const server = await startLocalPostgres(settings.dataDir, say)
  started.push(server)
  void server.died.then((reason) => endWith(reason))
  return server.url(databaseName)
}

/** Resolves to the environment every part gets. */
async function startSandboxIfDemo(settings: Settings, databaseUrl: string): Promise<NodeJS.ProcessEnv> {
  const env: NodeJS.ProcessEnv = {
    ...process.env,
    NODE_ENV: settings.isDevelopment ? 'development' : 'production',
    NEXT_TELEMETRY_DISABLED: '1',
    DATABASE_URL: databaseUrl,
    FLOWSTEP_PUBLIC_URL: settings.publicUrl,
    FLOWSTEP_SECRET_KEY: settings.secretKey,
    FLOWSTEP_MODE: settings.isDemo ? 'demo' : 'production',
    FLOWSTEP_DATA_DIR: settings.dataDir,
  }
  if (!settings.isDemo) return env
  const sandbox = await begin(settings, 'sandbox', ['lib/vibes/sandbox/main.ts'], {
    ...env,
    FLOWSTEP_SANDBOX_DIR: join(settings.dataDir, 'sandbox'),
    FLOWSTEP_SANDBOX_PORT: String(await rememberedPort(join(settings.dataDir, 'sandbox.port'))),
    FLOWSTEP_SANDBOX_CONTROL_PORT: String(
      await rememberedPort(join(settings.dataDir, 'sandbox-control.port')),
    ),
  })
  return {
    ...env,
    FLOWSTEP_SANDBOX_URL: String(sandbox.ready.url),
    FLOWSTEP_SANDBOX_CONTROL_URL: String(sandbox.ready.controlUrl),
  }
}

async function begin(
  settings: Settings,
  name: string,
  command: string[],
  env: NodeJS.ProcessEnv,
): Promise<Part> {
  const logs = join(settings.dataDir, 'logs')
  const echo = settings.isDevelopment && name !== 'sandbox'
  const part = await startPart({ name, command, cwd: settings.root, env, logs, echo, say })
  started.push(part)
  void part.gaveUp.then((reason) => endWith(`${reason}\nIts log is ${join(logs, `${name}.log`)}.`))
  return part
}

function endWith(reason: string) {
  if (stopping) return
  process.stderr.write(`${reason}\n`)
  void stopAll(1)
}
