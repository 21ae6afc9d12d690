import { spawn } from 'node:child_process'
import { PassThrough } from 'node:stream'
import { text } from 'node:stream/consumers'
import { expect, test, vi } from 'vitest'
import { sleep } from '#lib/clock.ts'
import { logOutput } from './log-output.ts'

// More than a pipe holds, so that some of it waits in the process.
const logsAndEnds = `
  import { log } from '#lib/log.ts'
  process.stdin.once('end', () => { log.warn('the end'); process.exit(0) }).resume()
  for (let line = 0; line < 2000; line += 1) log.warn({ line }, 'x'.repeat(200))
  console.error('logged')`

test.each(['reads nothing', 'is gone'])(
  'a process ends although whoever reads its log %s',
  async (reader) => {
    const child = spawn(process.execPath, ['--input-type=module', '--eval', logsAndEnds], {
      env: { ...process.env, FLOWSTEP_LOG_LEVEL: 'info' },
      stdio: ['pipe', 'pipe', 'pipe'],
    })
    try {
      const ended = new Promise((done) => child.once('exit', done))
      await new Promise((logged) => child.stderr.once('data', logged))
      if (reader === 'is gone') child.stdout.destroy()
      child.stdin.end()
      expect(await Promise.race([ended, sleep(5_000).then(() => 'still running')])).toBe(0)
    } finally {
      child.kill('SIGKILL')
    }
  },
)

test('lines beyond its room are left out, and how many is told when the reader is back', async () => {
  const output = new PassThrough({ highWaterMark: 1 })
  const told: number[] = []
  const { write } = logOutput(output, (lines) => told.push(lines))
  const line = `${'x'.repeat(99_999)}\n`
  for (let n = 0; n < 15; n += 1) write(line)
  const all = text(output)
  await vi.waitFor(() => expect(told).toHaveLength(1))
  write('after\n')
  output.end()
  const lines = (await all).trimEnd().split('\n')
  expect(lines.at(-1)).toBe('after')
  expect(told).toEqual([15 - (lines.length - 1)])
  expect(told[0]).toBeGreaterThan(0)
})
