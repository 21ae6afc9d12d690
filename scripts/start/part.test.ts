import { mkdtemp, readFile, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, expect, test, vi } from 'vitest'
import { type Part, startPart } from './part.ts'

let folder: string
let said: string[]
let part: Part | undefined

beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'flowstep-part-'))
  said = []
})
afterEach(async () => {
  vi.useRealTimers()
  await part?.stop()
  part = undefined
  await rm(folder, { recursive: true, force: true })
})

const start = (code: string) =>
  startPart({
    name: 'thing',
    command: ['-e', code],
    cwd: folder,
    env: process.env,
    logs: folder,
    echo: false,
    say: (line) => said.push(line),
  })

const patient = { timeout: 15_000 }
const sayReady = `console.log(JSON.stringify({ thing: 'ready', pid: process.pid }));`
const stay = `setInterval(() => {}, 1000);`
const isAlive = (pid: unknown) => {
  try {
    return process.kill(Number(pid), 0)
  } catch {
    return false
  }
}

test('is ready when it says so, and gone after stop', async () => {
  part = await start(sayReady + stay)
  expect(isAlive(part.ready.pid)).toBe(true)
  await part.stop()
  expect(isAlive(part.ready.pid)).toBe(false)
})

test('one that dies before it is ready fails with its last words', async () => {
  await expect(start(`console.error('no such table'); process.exit(3)`)).rejects.toThrow(
    /thing did not start \(exit code 3\):\n.*no such table/s,
  )
})

test('one that dies later is started again', async () => {
  part = await start(sayReady + stay)
  process.kill(Number(part.ready.pid), 'SIGKILL')
  await expect
    .poll(async () => (await readFile(join(folder, 'thing.log'), 'utf8')).match(/"ready"/g)?.length, patient)
    .toBe(2)
  expect(said).toEqual(['The thing died (SIGKILL) and is started again.'])
})

test('one that is never ready after its restart is killed, told, and given up in the end', async () => {
  vi.useFakeTimers({ toFake: ['setTimeout', 'clearTimeout', 'performance'] })
  part = await start(`
    const { existsSync, writeFileSync } = require('node:fs');
    const isAgain = existsSync('again');
    writeFileSync('again', '');
    if (isAgain) console.log('here ' + process.pid); else { ${sayReady} }
    ${stay}`)
  process.kill(Number(part.ready.pid), 'SIGKILL')
  let reason: string | undefined
  void part.gaveUp.then((why) => {
    reason = why
  })
  for (let restart = 1; restart <= 5; restart++) {
    await expect.poll(() => said, patient).toHaveLength(restart)
    vi.advanceTimersByTime(500 * 2 ** restart)
    await expect
      .poll(async () => (await readFile(join(folder, 'thing.log'), 'utf8')).match(/here/g)?.length, patient)
      .toBe(restart)
    vi.advanceTimersByTime(120_000)
  }
  await expect.poll(() => reason, patient).toBe('The thing died 6 times in a row: not ready after 120 s')
  expect(said).toEqual([
    'The thing died (SIGKILL) and is started again.',
    ...Array(4).fill('The thing died (not ready after 120 s) and is started again.'),
  ])
  const pids = (await readFile(join(folder, 'thing.log'), 'utf8')).matchAll(/here (\d+)/g)
  expect([...pids].filter(([, pid]) => isAlive(pid))).toEqual([])
})

test('one that takes a moment to finish is waited for', async () => {
  part = await start(
    `${sayReady} process.on('SIGTERM', () => setTimeout(() => process.exit(0), 50)); ${stay}`,
  )
  const { pid } = part.ready
  await part.stop()
  expect(isAlive(pid)).toBe(false)
})
