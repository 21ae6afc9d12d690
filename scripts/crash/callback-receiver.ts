// The part of the web process that a crash matters to: the door for Vibes' callbacks, by the route's own use case.
import { createServer } from 'node:http'
import { Readable } from 'node:stream'
import { appNow } from '#lib/clock.ts'
import { database } from '#lib/db/sql.ts'
import { receiveCallback } from '#lib/vibes/receive-callback.ts'

const db = database()
const statuses = { stored: 200, repeated: 200, forged: 404, too_large: 413, unreadable: 400 } as const

const server = createServer((request, response) => {
  const secret = request.url!.split('/').at(-1)!
  const body = Readable.toWeb(request) as ReadableStream<Uint8Array>
  appNow(db)
    .then((now) => receiveCallback(db, { secret, body, now }))
    .then(
      (result) => response.writeHead(statuses[result]).end(),
      () => response.writeHead(500).end(),
    )
})
server.listen(Number(process.env.PORT), '127.0.0.1', () => {
  process.stdout.write(`${JSON.stringify({ web: 'ready' })}\n`)
})
process.on('SIGTERM', () => process.exit(0))
