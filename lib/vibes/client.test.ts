import { createServer } from 'node:http'
import type { AddressInfo } from 'node:net'
import { afterAll, expect, test } from 'vitest'
import { closeVibesConnections, type SendOptions, VibesUnreachable, vibesClient } from './client.ts'

const heard: string[] = []
const server = createServer((request, response) => {
  heard.push(request.url!)
  if (request.url!.endsWith('/never')) return
  if (request.url!.endsWith('/hang-up')) return void request.socket.destroy()
  if (request.url!.endsWith('/pieces')) {
    response.write(Buffer.from('{"name":"Ren\u00e9').subarray(0, -1))
    return void setImmediate(() => response.end(Buffer.from('\u00e9e"}').subarray(1)))
  }
  response.writeHead(200, { 'retry-after': '2' }).end('{}')
})
await new Promise<void>((listening) => server.listen(0, '127.0.0.1', listening))
const { port } = server.address() as AddressInfo

afterAll(async () => {
  await closeVibesConnections()
  server.close()
})

const send = (path: string, options: SendOptions = {}, to = port) =>
  vibesClient({
    baseUrl: `http://127.0.0.1:${to}`,
    username: 'sam',
    password: 'secret',
    companyKey: 'SHOP1',
  }).send({ method: 'POST', path: [path], body: {}, ...options })

test('what is thrown right before the first byte calls the request off, and only that one', async () => {
  class Late extends Error {}
  const beforeSending = () => {
    throw new Late()
  }
  await expect(send('late', { beforeSending })).rejects.toThrow(Late)
  expect(await send('in-time', { beforeSending: () => {} })).toMatchObject({ status: 200 })
  expect(heard).toEqual(['/companies/SHOP1/in-time'])
})

test('is not asked before there is a connection', async () => {
  let asked = false
  const nobody = createServer()
  await new Promise<void>((listening) => nobody.listen(0, '127.0.0.1', listening))
  const closed = (nobody.address() as AddressInfo).port
  await new Promise((done) => nobody.close(done))
  const beforeSending = () => {
    asked = true
  }
  const failed = await send('x', { beforeSending }, closed).catch((error) => error)
  expect(failed).toBeInstanceOf(VibesUnreachable)
  expect(failed.sent).toBe('no')
  expect(asked).toBe(false)
})

const failureOf = (answer: Promise<unknown>) =>
  answer.then(
    () => {
      throw new Error('it was answered')
    },
    (error: unknown) => error as VibesUnreachable,
  )

test('reads an answer whatever pieces it comes in, and how long to wait', async () => {
  expect(await send('pieces')).toMatchObject({ body: { name: 'Renée' }, retryAfterMs: null })
  expect(await send('whole')).toMatchObject({ body: {}, text: '{}', retryAfterMs: 2_000 })
})

test('given up while it waits for its answer, it may have been carried out', async () => {
  const givingUp = new AbortController()
  const failed = failureOf(send('never', { signal: givingUp.signal }))
  await expect.poll(() => heard.at(-1)).toBe('/companies/SHOP1/never')
  givingUp.abort(new Error('long enough'))
  expect(await failed).toMatchObject({ name: 'VibesUnreachable', sent: 'maybe' })
})

test('hung up on, it may have been carried out', async () => {
  expect(await failureOf(send('hang-up'))).toMatchObject({ name: 'VibesUnreachable', sent: 'maybe' })
})

test('given up before its turn on a connection has come, it certainly was not, and never is', async () => {
  const paths: string[] = []
  const fresh = createServer((request, response) => {
    paths.push(request.url!)
    response.end('{}')
  })
  await new Promise<void>((listening) => fresh.listen(0, '127.0.0.1', listening))
  const { port: to } = fresh.address() as AddressInfo
  const givingUp = new AbortController()
  let asked = false
  const beforeSending = () => {
    asked = true
  }
  // Nobody is connected to it yet.
  const failed = failureOf(send('given-up', { signal: givingUp.signal, beforeSending }, to))
  givingUp.abort(new Error('long enough'))
  expect(await failed).toMatchObject({ name: 'VibesUnreachable', sent: 'no' })
  expect(await send('after-it', {}, to)).toMatchObject({ status: 200 })
  expect(await failureOf(send('late', { signal: givingUp.signal }, to))).toMatchObject({ sent: 'no' })
  expect(paths).toEqual(['/companies/SHOP1/after-it'])
  expect(asked).toBe(false)
  fresh.closeAllConnections()
  fresh.close()
})

test('calls that share a signal are given up together, and only those still under way', async () => {
  const givingUp = new AbortController()
  const answered = await send('one', { signal: givingUp.signal })
  const failed = [1, 2, 3].map(() => failureOf(send('never', { signal: givingUp.signal })))
  await expect.poll(() => heard.slice(-3)).toEqual(Array(3).fill('/companies/SHOP1/never'))
  givingUp.abort(new Error('long enough'))
  expect(await Promise.all(failed)).toMatchObject([{ sent: 'maybe' }, { sent: 'maybe' }, { sent: 'maybe' }])
  expect(answered.status).toBe(200)
})
