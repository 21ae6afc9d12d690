import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { join } from 'node:path'
import { expect, onTestFinished, test } from 'vitest'

/** Its seconds are hundredths. */
const fast =
  'data:text/javascript,const real = setTimeout; globalThis.setTimeout = (f, ms) => real(f, ms / 100)'

/** A part whose parent goes as soon as it is ready. Resolves to how it ended. */
async function orphan(code: string) {
  const endWithParent = join(import.meta.dirname, 'end-with-parent.ts')
  const child = spawn(process.execPath, ['--import', fast, '--import', endWithParent, '-e', code], {
    stdio: ['pipe', 'pipe', 'inherit'],
  })
  onTestFinished(() => void child.kill('SIGKILL'))
  const ended = once(child, 'exit')
  await once(child.stdout, 'data')
  child.stdin.end()
  const [exitCode, signal] = await ended
  return signal ?? exitCode
}

test('a part whose parent is gone ends in order', async () => {
  const end = `process.on('SIGTERM', () => process.exit(7));`
  expect(await orphan(`${end} setInterval(() => {}, 1000); console.log('ready')`)).toBe(7)
})

test('one whose orderly end hangs is killed', async () => {
  const hang = `process.on('SIGTERM', () => {});`
  expect(await orphan(`${hang} setInterval(() => {}, 1000); console.log('ready')`)).toBe('SIGKILL')
})
