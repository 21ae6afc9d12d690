import { mkdtemp, readdir, readFile, rm, symlink } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, expect, test } from 'vitest'
import { openPartLog, type PartLog } from './part-log.ts'

/** Of a machine that has other things to do. */
const patient = { timeout: 15_000 }

let folder: string
let path: string
let log: PartLog | undefined

beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'flowstep-log-'))
  path = join(folder, 'thing.log')
})
afterEach(async () => {
  log?.end()
  log = undefined
  await rm(folder, { recursive: true, force: true })
})

test('a full disk costs lines, says so once, and is written again when it has room', async () => {
  await symlink('/dev/full', path)
  const said: string[] = []
  log = openPartLog(path, (line) => said.push(line), { retryMs: 20 })
  log.write('on the full disk')
  await expect.poll(() => said, patient).toHaveLength(1)
  expect(said[0]).toMatch(/thing\.log cannot be written, and lines are left out: /)
  log.write('left out')
  await rm(path)
  let lines = 0
  await expect
    .poll(() => {
      log!.write(`later ${++lines}`)
      return readFile(path, 'utf8').catch(() => '')
    }, patient)
    .toMatch(/^\nLines are missing here: the file could not be written\.\n(later \d+\n)+$/)
  expect(said).toHaveLength(1)
})

test('at its limit it is begun anew, and the one before is kept', async () => {
  log = openPartLog(path, () => {}, { maxBytes: 100 })
  // 30 bytes a line: four pass the limit.
  for (let line = 0; line < 10; line++) log.write(`${line}`.padEnd(29, '.'))
  await expect.poll(() => readFile(path, 'utf8'), patient).toMatch(/^8\.+\n9\.+\n$/)
  await expect.poll(() => readFile(`${path}.1`, 'utf8'), patient).toMatch(/^4\.+\n5\.+\n6\.+\n7\.+\n$/)
  expect(await readdir(folder)).toEqual(['thing.log', 'thing.log.1'])
})

test('goes on where an earlier start ended', async () => {
  log = openPartLog(path, () => {})
  log.write('first')
  await expect.poll(() => readFile(path, 'utf8'), patient).toBe('first\n')
  log.end()
  log = openPartLog(path, () => {})
  log.write('second')
  await expect.poll(() => readFile(path, 'utf8'), patient).toBe('first\nsecond\n')
})
