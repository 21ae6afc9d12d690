import { EventEmitter } from 'node:events'
import { chmod, mkdtemp, rm } from 'node:fs/promises'
import { join } from 'node:path'
import { PassThrough } from 'node:stream'
import pg from 'pg'
import { afterEach, expect, test, vi } from 'vitest'
import { type EmbeddedPostgres, startEmbeddedPostgres, untilReady } from './embedded-postgres.ts'
import { scratchFolder } from './testing/scratch-folder.ts'

let undo: (() => unknown)[] = []
afterEach(async () => {
  vi.useRealTimers()
  for (const step of undo.reverse()) await step()
  undo = []
})

function server() {
  return Object.assign(new EventEmitter(), { stderr: new PassThrough() })
}
const refused = 'FATAL:  the database system is in recovery mode\n'

test('a server that turned hundreds away while it recovered is ready when it says so', async () => {
  const child = server()
  const ready = untilReady(child as never, () => {})
  for (let session = 0; session < 1_000; session++) child.stderr.write(refused)
  // In two pieces, as a pipe may give it.
  child.stderr.write('LOG:  database system is ready to acc')
  child.stderr.write('ept connections\n')
  await expect(ready).resolves.toBeUndefined()
})

test('one that ends first is reported with its last words', async () => {
  const child = server()
  const ready = untilReady(child as never, () => {})
  for (let session = 0; session < 1_000; session++) child.stderr.write(refused)
  child.stderr.write('FATAL:  could not create shared memory segment\n')
  await new Promise(setImmediate)
  child.emit('close', 1)
  await expect(ready).rejects.toThrow(/could not create shared memory segment$/)
})

test('a server is ended with this process from its first moment, and ends although a session of it is stuck', async () => {
  const folder = await mkdtemp(join(scratchFolder(), 'flowstep-embedded-'))
  undo.push(() => rm(folder, { recursive: true, force: true }))
  // Postgres runs as another user when we are root and has to pass through.
  await chmod(folder, 0o755)
  const before = process.listenerCount('exit')
  let onFirstLine: number | undefined
  const said: string[] = []
  const server: EmbeddedPostgres = await startEmbeddedPostgres({
    dataDir: join(folder, 'postgres'),
    password: 'test',
    durability: 'throwaway',
    onLog: () => {
      onFirstLine ??= process.listenerCount('exit')
    },
    say: (line) => said.push(line),
  })
  undo.push(() => server.stop())
  expect(onFirstLine).toBe(before + 1)

  const client = new pg.Client({ connectionString: server.url('postgres') })
  client.on('error', () => {})
  await client.connect()
  const { rows } = await client.query<{ pid: number }>('select pg_backend_pid() as pid')
  const { pid } = rows[0]!
  process.kill(pid, 'SIGSTOP')
  undo.push(() => process.kill(pid, 'SIGKILL'))
  vi.useFakeTimers({ toFake: ['setTimeout', 'clearTimeout'] })
  const stopped = server.stop()
  vi.advanceTimersByTime(5_000)
  expect(said).toEqual([expect.stringMatching(/^Waiting for Postgres/)])
  vi.advanceTimersByTime(65_000)
  await stopped
  expect(said).toHaveLength(2)
  expect(process.listenerCount('exit')).toBe(before)
})
