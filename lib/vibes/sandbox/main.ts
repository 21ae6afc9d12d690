// The sandbox as a process of its own. Says `{"sandbox":"ready","url":…,"controlUrl":…}` on stdout once it listens.
import { startSandbox } from './server.ts'

const { env } = process

const sandbox = await startSandbox({
  directory: env.FLOWSTEP_SANDBOX_DIR ?? '.flowstep/sandbox',
  host: env.FLOWSTEP_SANDBOX_HOST ?? '127.0.0.1',
  port: Number(env.FLOWSTEP_SANDBOX_PORT ?? 0),
  controlPort: Number(env.FLOWSTEP_SANDBOX_CONTROL_PORT ?? 0),
  controlToken: env.FLOWSTEP_SANDBOX_CONTROL_TOKEN || undefined,
}).catch((error: NodeJS.ErrnoException) => {
  const port = env.FLOWSTEP_SANDBOX_PORT
  const cure =
    error.code === 'EADDRINUSE' ? ` Port ${port} is taken: set FLOWSTEP_SANDBOX_PORT to another.` : ''
  process.stderr.write(`The sandbox could not start: ${error.message}.${cure}\n`)
  process.exit(1)
})

process.stdout.write(
  `${JSON.stringify({ sandbox: 'ready', url: sandbox.url, controlUrl: sandbox.controlUrl })}\n`,
)

for (const signal of ['SIGTERM', 'SIGINT'] as const)
  process.once(signal, () => {
    void sandbox.stop().then(() => process.exit(0))
  })
