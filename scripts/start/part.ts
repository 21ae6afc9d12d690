// One process of Flowstep under supervision: started, waited for, started again when it dies, stopped.
import { type ChildProcess, spawn } from 'node:child_process'
import { join } from 'node:path'
import { createInterface } from 'node:readline'
import { monotonicMs, sleep } from '#lib/clock.ts'
import { openPartLog, type PartLog } from './part-log.ts'

export type PartOptions = {
  /** As people read it: web, worker, sandbox. */
  name: string
  /** Arguments of node. */
  command: string[]
  cwd: string
  env: NodeJS.ProcessEnv
  /** Everything it prints goes to `<logs>/<name>.log`. */
  logs: string
  /** Also to the terminal. */
  echo: boolean
  say(line: string): void
}

export type Part = {
  /** What its `{"<name>":"ready", …}` line said. */
  ready: Record<string, unknown>
  stop(): Promise<void>
  /** Settles with the reason when it died too often to go on. Never rejects. */
  gaveUp: Promise<string>
}

/** It must print its ready line within this, or is killed. */
const readySeconds = 120
/** From SIGTERM to SIGKILL. */
const stopSeconds = 20
/** A part that stays up this long once it is ready counts as well again. */
const steadySeconds = 60
const maxRestarts = 5

/** Starts it and resolves when it is ready. Rejects with its last words when it dies before. */
export async function startPart(options: PartOptions): Promise<Part> {
  const log = openPartLog(join(options.logs, `${options.name}.log`), options.say)
  const gaveUp = Promise.withResolvers<string>()
  let stopping = false
  let run = launch(options, log)
  const ready = await run.ready

  const watch = async () => {
    let restarts = 0
    for (;;) {
      const reason = await run.died
      if (stopping) return
      if (run.readyAt !== null && monotonicMs() - run.readyAt > steadySeconds * 1000) restarts = 0
      if (++restarts > maxRestarts) {
        gaveUp.resolve(`The ${options.name} died ${restarts} times in a row: ${reason}`)
        return
      }
      options.say(`The ${options.name} died (${reason}) and is started again.`)
      await sleep(Math.min(30_000, 500 * 2 ** restarts))
      if (stopping) return
      run = launch(options, log)
      // Not ready in time, it dies, and that is told here.
      run.ready.catch(() => {})
    }
  }
  void watch()

  return {
    ready,
    gaveUp: gaveUp.promise,
    async stop() {
      stopping = true
      await end(run.child)
      log.end()
    },
  }
}

type Run = {
  child: ChildProcess
  ready: Promise<Record<string, unknown>>
  readyAt: number | null
  died: Promise<string>
}

function launch(options: PartOptions, log: PartLog): Run {
  const endWithParent = join(import.meta.dirname, 'end-with-parent.ts')
  const child = spawn(process.execPath, ['--import', endWithParent, ...options.command], {
    cwd: options.cwd,
    env: { ...options.env, FLOWSTEP_PART: options.name },
    stdio: ['pipe', 'pipe', 'pipe'],
    // A group of its own: Ctrl-C in the terminal reaches only us, and we stop the parts in order.
    detached: true,
  })
  const ready = Promise.withResolvers<Record<string, unknown>>()
  const lastLines: string[] = []
  let isLate = false
  const read = (line: string) => {
    log.write(line)
    if (options.echo) options.say(`${options.name}: ${line}`)
    lastLines.push(line)
    if (lastLines.length > 15) lastLines.shift()
    const said = asReadyLine(line, options.name)
    if (!said) return
    clearTimeout(timer)
    run.readyAt = monotonicMs()
    ready.resolve(said)
  }
  createInterface({ input: child.stdout! }).on('line', read)
  createInterface({ input: child.stderr! }).on('line', read)
  const died = new Promise<string>((done) => {
    child.once('error', (error) => done(error.message))
    child.once('close', (code, signal) =>
      done(isLate ? `not ready after ${readySeconds} s` : (signal ?? `exit code ${code}`)),
    )
  })
  const timer = setTimeout(() => {
    isLate = true
    child.kill('SIGKILL')
  }, readySeconds * 1000)
  void died.then((reason) => {
    clearTimeout(timer)
    ready.reject(new Error(`The ${options.name} did not start (${reason}):\n${lastLines.join('\n')}`))
  })
  const run: Run = { child, ready: ready.promise, readyAt: null, died }
  return run
}

function asReadyLine(line: string, name: string): Record<string, unknown> | null {
  if (!line.startsWith(`{"${name}":"ready"`)) return null
  return JSON.parse(line) as Record<string, unknown>
}

async function end(child: ChildProcess): Promise<void> {
  if (child.exitCode !== null || child.signalCode !== null) return
  const closed = new Promise<void>((done) => child.once('close', () => done()))
  child.kill('SIGTERM')
  const timer = setTimeout(() => child.kill('SIGKILL'), stopSeconds * 1000)
  await closed
  clearTimeout(timer)
}
