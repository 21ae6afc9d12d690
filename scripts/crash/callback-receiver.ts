// The part of the web process that a crash matters to: its door for Vibes' callbacks, alone.
import { createServer } from 'node:http'
import { database } from '#lib/db/sql.ts'
import { callbackDoor } from '#lib/vibes/callback-door.ts'

const takesCallback = callbackDoor(database())
const server = createServer((request, response) => {
  if (!takesCallback(request, response)) response.writeHead(404).end()
})
server.listen(Number(process.env.PORT), '127.0.0.1', () => {
  process.stdout.write(`${JSON.stringify({ web: 'ready' })}\n`)
})
process.on('SIGTERM', () => process.exit(0))
