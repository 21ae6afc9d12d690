// A listening port for Vibes' callbacks in a test: what comes in goes through the route's own use case.
import { createServer } from 'node:http'
import type { AddressInfo } from 'node:net'
import { Readable } from 'node:stream'
import { afterAll } from 'vitest'
import { appNow } from '#lib/clock.ts'
import type { Database } from '#lib/db/sql.ts'
import { type Received, receiveCallback } from '../receive-callback.ts'

export type CallbackDoor = {
  url: string
  received: Received[]
  /** Resolves when nobody stands in it. */
  quiet(): Promise<void>
}

export async function callbackDoor(db: Database): Promise<CallbackDoor> {
  const received: Received[] = []
  let inside = 0
  const server = createServer((request, response) => {
    inside += 1
    response.once('close', () => {
      inside -= 1
    })
    const secret = request.url!.split('/').at(-1)!
    const body = Readable.toWeb(request) as ReadableStream<Uint8Array>
    appNow(db)
      .then((now) => receiveCallback(db, { secret, body, now }))
      .then(
        (result) => {
          received.push(result)
          response.writeHead(result === 'stored' || result === 'repeated' ? 200 : 404).end()
        },
        () => response.writeHead(500).end(),
      )
  })
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  afterAll(() => new Promise((resolve) => server.close(resolve)))
  return {
    url: `http://127.0.0.1:${(server.address() as AddressInfo).port}`,
    received,
    async quiet() {
      while (inside > 0) await new Promise((turn) => setImmediate(turn))
    },
  }
}
