import { mkdtemp, readFile, rm, stat, writeFile } from 'node:fs/promises'
import { createServer } from 'node:net'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, expect, test, vi } from 'vitest'
import { lockDataDir } from './lock.ts'
import { readSettings, rememberedPort, requireFreePort } from './settings.ts'

let folder: string

beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'flowstep-settings-'))
  for (const name of ['PORT', 'DATABASE_URL', 'FLOWSTEP_HOST', 'FLOWSTEP_MODE', 'FLOWSTEP_SECRET_KEY']) {
    vi.stubEnv(name, undefined)
  }
  vi.stubEnv('FLOWSTEP_DATA_DIR', join(folder, 'data'))
})
afterEach(async () => {
  vi.unstubAllEnvs()
  await rm(folder, { recursive: true, force: true })
})

test('without any setting: the demo on port 3000 of this machine, with a secret of its own that stays', async () => {
  const first = await readSettings([])
  expect(first).toMatchObject({ port: 3000, host: '127.0.0.1', isDemo: true, databaseUrl: null })
  expect(Buffer.from(first.secretKey, 'base64')).toHaveLength(32)
  expect((await stat(join(folder, 'data/secret.key'))).mode & 0o777).toBe(0o600)
  expect((await readSettings([])).secretKey).toBe(first.secretKey)
})

test('a port that is taken says which, and how to choose another', async () => {
  const taken = createServer().listen(0, '127.0.0.1')
  await new Promise((listening) => taken.once('listening', listening))
  const { port } = taken.address() as { port: number }
  await expect(requireFreePort(port, '127.0.0.1')).rejects.toThrow(
    `Port ${port} is taken. Stop what uses it, or choose another: PORT=${port + 1} npm start`,
  )
  await new Promise((closed) => taken.close(closed))
  await expect(requireFreePort(port, '127.0.0.1')).resolves.toBeUndefined()
})

test.each(['abc', '0', '70000', '3000.5'])('PORT=%s is refused', async (port) => {
  vi.stubEnv('PORT', port)
  await expect(readSettings([])).rejects.toThrow(`PORT is ${port}`)
})

test('a data folder that cannot be written to says so', async () => {
  await writeFile(join(folder, 'file'), '')
  vi.stubEnv('FLOWSTEP_DATA_DIR', join(folder, 'file/data'))
  await expect(readSettings([])).rejects.toThrow(/data folder .*file\/data cannot be written to \(ENOTDIR\)/)
})

test('the embedded database is not offered to the network', async () => {
  vi.stubEnv('FLOWSTEP_HOST', '0.0.0.0')
  await expect(readSettings([])).rejects.toThrow('Set DATABASE_URL')
})

test('with a database of your own there is no demo, and the secret has to be given', async () => {
  vi.stubEnv('DATABASE_URL', 'postgres://example/flowstep')
  await expect(readSettings([])).rejects.toThrow('FLOWSTEP_SECRET_KEY is not set')
  vi.stubEnv('FLOWSTEP_SECRET_KEY', Buffer.alloc(32).toString('base64'))
  expect(await readSettings([])).toMatchObject({ isDemo: false })
})

test('two starts cannot hold one folder; one left by a process that is gone does not count', async () => {
  const data = (await readSettings([])).dataDir
  const unlock = await lockDataDir(data, 'http://localhost:3000')
  await expect(lockDataDir(data, 'http://localhost:3001')).rejects.toThrow(/already runs on .*3000/)
  const held = JSON.parse(await readFile(join(data, 'lock.json'), 'utf8'))
  await writeFile(join(data, 'lock.json'), JSON.stringify({ ...held, startedAt: 'another time' }))
  await lockDataDir(data, 'http://localhost:3001')
  await unlock()
})

test('an internal port stays the same from one start to the next', async () => {
  const file = join(folder, 'sandbox.port')
  const port = await rememberedPort(file)
  expect(await rememberedPort(file)).toBe(port)
  const taken = createServer().listen(port, '127.0.0.1')
  await new Promise((listening) => taken.once('listening', listening))
  expect(await rememberedPort(file)).not.toBe(port)
  await new Promise((closed) => taken.close(closed))
})
