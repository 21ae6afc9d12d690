// Processes of the product, started as an operator would: the sandbox, workers, the web.
import { type ChildProcess, execFile, spawn } from 'node:child_process'
import { join } from 'node:path'
import { promisify } from 'node:util'
import { freePort } from '#lib/db/embedded-postgres.ts'
import { sandboxControl } from '#lib/vibes/sandbox/control-client.ts'
import { buildWhenNeeded } from '../scripts/start/build.ts'
import { workerCommand } from '../scripts/start/worker-command.ts'

export type Child = {
  process: ChildProcess
  /** The JSON line it said when it was ready. */
  said: Record<string, unknown>
  stop(): Promise<void>
}

/** Resolves when it said its first line. */
async function start(args: string[], env: Record<string, string>): Promise<Child> {
  const child = spawn(process.execPath, args, {
    env: { ...process.env, ...env },
    stdio: ['ignore', 'pipe', 'inherit'],
  })
  // However this process ends, what it started ends too.
  process.once('exit', () => child.kill('SIGKILL'))
  const gone = new Promise<void>((resolve) => child.once('exit', () => resolve()))
  let text = ''
  const line = await new Promise<string>((resolve, reject) => {
    child.stdout!.on('data', (data) => {
      text += String(data)
      const ready = text.split('\n').find((each) => each.includes('"ready"'))
      if (ready) resolve(ready)
    })
    child.once('exit', (code) => reject(new Error(`${args.at(-1)} ended with ${code}: ${text}`)))
  })
  child.stdout!.removeAllListeners('data').resume()
  return {
    process: child,
    said: JSON.parse(line),
    async stop() {
      child.kill('SIGCONT')
      child.kill('SIGTERM')
      await gone
    },
  }
}

export type SandboxChild = Child & { url: string; control: ReturnType<typeof sandboxControl> }

export async function startSandbox(directory: string): Promise<SandboxChild> {
  const child = await start(['lib/vibes/sandbox/main.ts'], {
    FLOWSTEP_SANDBOX_DIR: directory,
    FLOWSTEP_SANDBOX_PORT: '0',
  })
  const url = String(child.said.url)
  return { ...child, url, control: sandboxControl({ url: String(child.said.controlUrl) }) }
}

/** `flags` go to Node: `--cpu-prof` to see where the time goes. */
export function startWorker(databaseUrl: string, flags: string[] = []): Promise<Child> {
  return start([...flags, ...workerCommand], {
    DATABASE_URL: databaseUrl,
    FLOWSTEP_MODE: 'demo',
    FLOWSTEP_LOG_LEVEL: 'error',
  })
}

export type WebChild = Child & {
  /** Where it listens, no trailing slash. */
  url: string
  /** The `Cookie` header of a marketer's session. */
  cookie: string
}

/** The production build, made when there is none for these sources, and somebody signed in to it. */
export async function startWeb(databaseUrl: string): Promise<WebChild> {
  await buildWhenNeeded(process.cwd(), () => {})
  const port = await freePort()
  const child = await start(['scripts/web.ts'], {
    DATABASE_URL: databaseUrl,
    NODE_ENV: 'production',
    FLOWSTEP_MODE: 'demo',
    FLOWSTEP_LOG_LEVEL: 'error',
    PORT: String(port),
  })
  return {
    ...child,
    url: `http://127.0.0.1:${port}`,
    cookie: await ask<string>('sign-in.ts', [], databaseUrl),
  }
}

/** Presses Run in a process of its own: the use case's Prisma stays with the first database it met, and each benchmark has another. */
export function pressRunOf(
  databaseUrl: string,
  campaignId: number,
): Promise<{ runId: number; pressedAt: string }> {
  return ask('press-run.ts', [String(campaignId)], databaseUrl)
}

/** Runs a file of this folder on that database; resolves to the JSON it prints. */
async function ask<T>(file: string, args: string[], databaseUrl: string): Promise<T> {
  const { stdout } = await promisify(execFile)(
    process.execPath,
    ['--conditions=react-server', join(import.meta.dirname, file), ...args],
    {
      env: { ...process.env, DATABASE_URL: databaseUrl, FLOWSTEP_MODE: 'demo', FLOWSTEP_LOG_LEVEL: 'error' },
    },
  )
  return JSON.parse(stdout)
}
