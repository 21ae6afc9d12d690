// The door for callbacks in a plain HTTP server. Through Next's router and its body copies one callback took 3 ms of a processor, and a
// large run brings hundreds a second; the web process has this before Next.
import 'server-only'
import type { IncomingMessage, ServerResponse } from 'node:http'
import type { Queryable } from '#lib/db/sql.ts'
import { log } from '#lib/log.ts'
import { type Received, receiveCallback } from './receive-callback.ts'

/** 2xx is taken, 4xx is never tried again, 5xx (the database is away) is. A wrong secret learns nothing: there is no such page. */
export const callbackStatus: Record<Received, number> = {
  stored: 200,
  repeated: 200,
  forged: 404,
  too_large: 413,
  unreadable: 400,
}

const address = /^\/api\/vibes\/callbacks\/([^/?]+)(?:\?|$)/

/** Takes a request that is a callback and answers it in its own time; false leaves it to others. `onReceived` hears what each was. */
export function callbackDoor(
  db: Queryable,
  onReceived: (received: Received) => void = () => {},
): (request: IncomingMessage, response: ServerResponse) => boolean {
  return (request, response) => {
    const isCall = request.method === 'POST' || request.method === 'PUT'
    const secret = isCall ? address.exec(request.url ?? '')?.[1] : undefined
    if (secret === undefined) return false
    receiveCallback(db, { secret, readBody: (mostBytes) => bodyOf(request, mostBytes) }).then(
      (received) => {
        onReceived(received)
        response.writeHead(callbackStatus[received], { 'content-length': 0 }).end()
      },
      (error) => {
        log.error({ err: error }, 'a callback could not be kept')
        response.writeHead(500).end()
      },
    )
    return true
  }
}

/** Null where it is longer. The request lives on then: its answer says so. */
function bodyOf(request: IncomingMessage, mostBytes: number): Promise<Buffer | null> {
  return new Promise((resolve, reject) => {
    const endedEarly = () => reject(new Error('the call ended before its body did'))
    if (request.destroyed) return endedEarly()
    const chunks: Buffer[] = []
    let size = 0
    request.on('data', (chunk: Buffer) => {
      size += chunk.byteLength
      if (size <= mostBytes) chunks.push(chunk)
      else resolve(null)
    })
    request.once('end', () => resolve(chunks.length === 1 ? chunks[0]! : Buffer.concat(chunks)))
    request.once('error', reject)
    // An error notes where it was made, which takes longer than all else here: none is made for a body that has ended.
    request.once('close', () => request.readableEnded || endedEarly())
  })
}
