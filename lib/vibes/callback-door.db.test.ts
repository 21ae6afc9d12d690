import { Agent, createServer, request } from 'node:http'
import type { AddressInfo } from 'node:net'
import sql from 'sql-template-tag'
import { afterAll, beforeEach, expect, test, vi } from 'vitest'
import { testDatabase } from '#lib/db/testing/test-database.ts'
import { callbackDoor } from './callback-door.ts'
import { callbackSecret, connectedSandbox } from './testing/connected-sandbox.ts'

const database = await testDatabase()
const sandbox = await connectedSandbox()
const takesCallback = callbackDoor(database.db)
const server = createServer((request, response) => {
  if (!takesCallback(request, response)) response.writeHead(299).end()
})
await new Promise<void>((listening) => server.listen(0, '127.0.0.1', listening))
const { port } = server.address() as AddressInfo

beforeEach(async () => {
  await database.reset()
  await sandbox.connect(database.db)
})
afterAll(() => void server.close())

const call = async (path: string, body = '{"event_id":"e1"}', method = 'POST') =>
  (await fetch(`http://127.0.0.1:${port}${path}`, { method, ...(method === 'GET' ? {} : { body }) })).status
const door = `/api/vibes/callbacks/${callbackSecret}`
const kept = async () => (await database.db.query(sql`select event_id as id from inbound_callback`)).rows

test('keeps a callback once, and says what is wrong with others', async () => {
  expect(await call(door)).toBe(200)
  expect(await call(`${door}?retry=1`, undefined, 'PUT')).toBe(200)
  expect(await call('/api/vibes/callbacks/00000000000000000000000000000000')).toBe(404)
  expect(await call(door, 'no json')).toBe(400)
  expect(await call(door, JSON.stringify({ event_id: 'big', text: 'x'.repeat(9_000_000) }))).toBe(413)
  expect(await kept()).toEqual([{ id: 'e1' }])
})

test('leaves everything else to others', async () => {
  expect(await call(door, undefined, 'GET')).toBe(299)
  expect(await call(`${door}/more`)).toBe(299)
  expect(await call('/api/health/live')).toBe(299)
  expect(await kept()).toEqual([])
})

test('a call that breaks off keeps nothing, and the door stays open', async () => {
  const ended = new Promise<void>((done) => server.once('request', (request) => request.once('close', done)))
  const broken = request({
    port,
    path: door,
    method: 'POST',
    headers: { 'content-length': 100 },
    agent: new Agent({ keepAlive: false }),
  })
  broken.on('error', () => {})
  broken.write('{"event_id":"half')
  await vi.waitFor(() => expect(broken.socket?.bytesWritten).toBeGreaterThan(0))
  broken.destroy()
  await ended
  expect(await call(door)).toBe(200)
  expect(await kept()).toEqual([{ id: 'e1' }])
})
