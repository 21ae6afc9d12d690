import { createServer } from 'node:http'
import type { AddressInfo } from 'node:net'
import { afterAll, expect, test } from 'vitest'
import { closeVibesConnections, type SendOptions, VibesUnreachable, vibesClient } from './client.ts'

const heard: string[] = []
const server = createServer((request, response) => {
  heard.push(request.url!)
  response.end('{}')
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
