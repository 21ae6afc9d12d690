// A listening port for Vibes' callbacks in a test: what comes in goes through the web process' own door.
import { createServer } from 'node:http'
import type { AddressInfo } from 'node:net'
import { afterAll } from 'vitest'
import type { Database } from '#lib/db/sql.ts'
import { callbackDoor as productDoor } from '../callback-door.ts'
import type { Received } from '../receive-callback.ts'

export type CallbackDoor = {
  url: string
  received: Received[]
  /** Resolves when nobody stands in it. */
  quiet(): Promise<void>
}

export async function callbackDoor(db: Database): Promise<CallbackDoor> {
  const received: Received[] = []
  let inside = 0
  const takesCallback = productDoor(db, (result) => received.push(result))
  const server = createServer((request, response) => {
    inside += 1
    response.once('close', () => {
      inside -= 1
    })
    if (!takesCallback(request, response)) response.writeHead(404).end()
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
