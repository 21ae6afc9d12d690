// Processes of the product, started as an operator would: the sandbox, workers.
import { type ChildProcess, spawn } from 'node:child_process'
import { sandboxControl } from '#lib/vibes/sandbox/control-client.ts'

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
  return start(['--conditions=react-server', ...flags, 'lib/worker/main.ts'], {
    DATABASE_URL: databaseUrl,
    FLOWSTEP_MODE: 'demo',
    FLOWSTEP_LOG_LEVEL: 'error',
  })
}
