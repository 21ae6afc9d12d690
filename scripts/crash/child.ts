// A child process that is killed on purpose and comes back, as it would under any supervisor.
import { type ChildProcess, spawn } from 'node:child_process'
import { createWriteStream } from 'node:fs'
import { join, resolve } from 'node:path'
import { createInterface } from 'node:readline'
import { sleep } from '#lib/clock.ts'

const root = resolve(import.meta.dirname, '../..')
const readySeconds = 60

export type Child = {
  name: string
  /** What its first ready line said. */
  ready: Record<string, unknown>
  /** Sends the signal to the process that runs now. */
  signal(signal: NodeJS.Signals): void
  /** Kills it for good. */
  end(): Promise<void>
}

/** Starts `node <command>` and again 300 ms after each death. Resolves when it first says it is ready. */
export async function startChild(options: {
  name: string
  /** What Node is given: flags, and the file. */
  command: string[]
  env: NodeJS.ProcessEnv
  logs: string
  /** It died although nobody killed it. */
  onDeath(how: string): void
}): Promise<Child> {
  const log = createWriteStream(join(options.logs, `${options.name}.log`), { flags: 'a' })
  const ready = Promise.withResolvers<Record<string, unknown>>()
  const expected = new WeakSet<ChildProcess>()
  const lastLines: string[] = []
  let deaths = 0
  let ending = false
  let process_: ChildProcess
  let closed: Promise<void>

  function launch() {
    const child = spawn(
      process.execPath,
      ['--import', join(root, 'scripts/start/end-with-parent.ts'), ...options.command],
      { cwd: root, env: options.env, stdio: ['pipe', 'pipe', 'pipe'], detached: true },
    )
    child.stdin!.on('error', () => {})
    for (const stream of [child.stdout!, child.stderr!])
      createInterface({ input: stream }).on('line', (line) => {
        log.write(`${line}\n`)
        lastLines.push(line)
        if (lastLines.length > 12) lastLines.shift()
        if (/^\{"\w+":"ready"/.test(line)) ready.resolve(JSON.parse(line))
      })
    closed = new Promise((done) => {
      child.once('close', (code, signal) => {
        done()
        if (ending) return
        // It never comes up: a mistake of ours, not of the round's.
        deaths += 1
        if (deaths >= 20)
          ready.reject(new Error(`${options.name} died ${deaths} times:\n${lastLines.join('\n')}`))
        if (!expected.has(child)) options.onDeath(`${options.name} died: ${signal ?? `exit code ${code}`}`)
        void sleep(300).then(() => ending || launch())
      })
    })
    process_ = child
  }
  launch()
  const late = setTimeout(
    () =>
      ready.reject(new Error(`${options.name} was not ready within ${readySeconds} s; see ${options.logs}`)),
    readySeconds * 1000,
  )
  const said = await ready.promise.finally(() => clearTimeout(late))
  return {
    name: options.name,
    ready: said,
    signal(signal) {
      if (signal === 'SIGKILL') expected.add(process_)
      process_.kill(signal)
    },
    async end() {
      ending = true
      process_.kill('SIGCONT')
      process_.kill('SIGKILL')
      await closed
      log.end()
    },
  }
}
